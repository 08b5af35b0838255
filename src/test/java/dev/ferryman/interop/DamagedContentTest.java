package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A bit turns over on the way. The digest of the file finds it: the file is asked for once more, and a second time it
/// is reported and left as it was.
class DamagedContentTest {
    @AutoClose
    private final Scratch scratch = Scratch.create();

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Pair pair : Pair.all()) {
            for (Direction direction : Direction.values()) {
                cases.add(Arguments.of(pair, direction));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void aDamagedFileIsSentAgain(Pair pair, Direction direction) {
        Command.Result result = copy(pair, direction, 1);

        assertThat(result.output() + result.errors())
                .contains("WARNING: file failed verification -- update discarded (will try again).");
        assertThat(result.exitCode()).as(result.errors()).isZero();
        TreeSnapshot.of(scratch.directory("target")).assertSameAs(TreeSnapshot.of(scratch.directory("source")));
    }

    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void aFileThatIsDamagedTwiceStaysAsItWas(Pair pair, Direction direction) {
        Command.of("sh", "-ec", "echo old > file").in(scratch.directory("target")).run().checked();
        TreeSnapshot before = TreeSnapshot.of(scratch.directory("target"));

        Command.Result result = copy(pair, direction, 2, "-rp", "--whole-file");

        assertThat(result.output() + result.errors()).contains("ERROR: file failed verification -- update discarded.");
        assertThat(result.exitCode()).isEqualTo(23);
        assertThat(TreeSnapshot.of(scratch.directory("target")).entries().get("./file"))
                .isEqualTo(before.entries().get("./file"));
    }

    /// Stock rsync says that it was discarded, and keeps it all the same.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("cases")
    void aFileThatIsDamagedTwiceIsKeptAsAPartialFile(Pair pair, Direction direction) {
        Command.of("sh", "-ec", "echo old > file").in(scratch.directory("target")).run().checked();
        TreeEntry before = TreeSnapshot.of(scratch.directory("target")).entries().get("./file");

        Command.Result result = copy(pair, direction, 2, "-a", "--whole-file", "--partial", "--backup");

        assertThat(result.output() + result.errors()).contains("ERROR: file failed verification -- update discarded.");
        assertThat(result.exitCode()).isEqualTo(23);
        SortedMap<String, TreeEntry> after = TreeSnapshot.of(scratch.directory("target")).entries();
        TreeEntry sent = TreeSnapshot.of(scratch.directory("source")).entries().get("./file");
        assertThat(after.get("./file").content()).isNotIn(before.content(), sent.content());
        assertThat(after.get("./file").mtime()).isNotEqualTo(sent.mtime());
        assertThat(after.get("./file~")).isEqualTo(before);
    }

    private Command.Result copy(Pair pair, Direction direction, int times, String... options) {
        String mark = new String(Damage.MARK);
        Command.of("sh", "-ec", "echo '" + mark + "' > file; seq 10000 >> file; touch -d @1700000000 file .")
                .in(scratch.directory("source")).run().checked();
        Modules modules = new Modules(scratch, scratch.directory(direction == Direction.PUSH ? "target" : "source"));
        Damage damage = new Damage(times);
        try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration());
                Proxy proxy = new Proxy(daemon.port(), damage)) {
            List<String> wanted = options.length == 0 ? List.of("-av") : List.of(options);
            Command.Result result = pair.client().run(modules.arguments(direction,
                    scratch.directory(direction == Direction.PUSH ? "source" : "target"), Remote.of("data"),
                    proxy.port(), wanted));
            assertThat(damage.left()).as("bits that were not turned").isZero();
            return result;
        }
    }
}
