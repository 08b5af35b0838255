package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The connection breaks while a file arrives. No temporary file stays; what came stays where it was asked for, and the
/// next run goes on from there.
class BrokenConnectionTest {
    private static final int SIZE = 4 << 20;
    private static final int CUT = 3 << 20;

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");

    /// What stays, for each option: one path beside the root and the directory.
    private enum Mode {
        NOTHING("--no-partial", ""),
        PARTIAL("--partial", "./dir/file"),
        PARTIAL_DIRECTORY("--partial-dir=.part", "./dir/.part/file"),
        DELAYED("--delay-updates", "./dir/.~tmp~/file"),
        IN_PLACE("--inplace", "./dir/file");

        private final String option;
        private final String stays;

        Mode(String option, String stays) {
            this.option = option;
            this.stays = stays;
        }
    }

    static List<Arguments> cases() {
        Pair asClient = new Pair(new Ferryman(), StockRsync.newest());
        Pair asDaemon = new Pair(StockRsync.newest(), new Ferryman());
        List<Arguments> cases = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            cases.add(Arguments.of(mode, Direction.PULL, asClient));
            cases.add(Arguments.of(mode, Direction.PUSH, asDaemon));
            cases.add(Arguments.of(mode, Direction.PULL, asDaemon));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void whatCameStaysWhereItWasAskedFor(Mode mode, Direction direction, Pair pair) {
        run(source, "mkdir dir; head -c %d /dev/urandom > dir/file; touch -d @1600000000 dir/file dir ."
                .formatted(SIZE));
        Modules modules = new Modules(scratch, direction == Direction.PUSH ? target : source);
        Path local = direction == Direction.PUSH ? source : target;
        List<String> options = List.of("-a", mode.option);
        try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration())) {
            try (Proxy proxy = new Proxy(daemon.port(), new Cut(CUT))) {
                Command.Result cut =
                        pair.client().run(modules.arguments(direction, local, Remote.of("data"), proxy.port(), options));
                assertThat(cut.exitCode()).as(cut.errors()).isNotZero();
            }
            // the daemon ends by itself
            Awaitility.await("what stays").untilAsserted(() -> assertThat(files()).isEqualTo(
                    mode.stays.isEmpty() ? List.of() : List.of(mode.stays)));

            Command.Result again =
                    pair.client().run(modules.arguments(direction, local, Remote.of("data"), daemon.port(), options));
            assertThat(again.exitCode()).as(again.errors()).isZero();
        }
        TreeSnapshot.of(target).assertSameAs(TreeSnapshot.of(source));
    }

    static List<Arguments> receivers() {
        return cases().stream().filter(each -> each.get()[0] == Mode.PARTIAL).toList();
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("receivers")
    void aPartialFileReplacesNothingWithoutABackup(Mode mode, Direction direction, Pair pair) {
        run(source, "mkdir dir; head -c %d /dev/urandom > dir/file".formatted(SIZE));
        run(target, "mkdir dir; echo old > dir/file");
        TreeEntry old = TreeSnapshot.of(target).entries().get("./dir/file");
        Modules modules = new Modules(scratch, direction == Direction.PUSH ? target : source);
        try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration());
                Proxy proxy = new Proxy(daemon.port(), new Cut(CUT))) {
            Command.Result cut = pair.client().run(modules.arguments(direction,
                    direction == Direction.PUSH ? source : target, Remote.of("data"), proxy.port(),
                    List.of("-a", mode.option, "--backup")));
            assertThat(cut.exitCode()).as(cut.errors()).isNotZero();
            Awaitility.await("what stays").untilAsserted(
                    () -> assertThat(files()).isEqualTo(List.of("./dir/file", "./dir/file~")));
        }
        assertThat(TreeSnapshot.of(target).entries().get("./dir/file~")).isEqualTo(old);
    }

    private static void run(Path directory, String script) {
        Command.of("sh", "-ec", script).in(directory).run().checked();
    }

    private List<String> files() {
        SortedMap<String, TreeEntry> entries = TreeSnapshot.of(target).entries();
        return entries.keySet().stream().filter(name -> entries.get(name).type().equals("f")).toList();
    }
}
