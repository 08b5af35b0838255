package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// A batch that one rsync writes is applied by every other as stock rsync applies its own.
class BatchTest {
    private static final String SOURCE = """
            umask 022; mkdir -p dir/sub/deep empty many; seq 1 9000 > large; seq 1 30000 | sed 77d > edited
            echo new > dir/new; echo deep > dir/sub/deep/file; ln -s large link; ln large dir/second; : > zero
            for i in 1 2 3 4 5 6 7 8 9; do seq 1 $i > many/$i; done; mkfifo fifo; echo twelve > same; chmod 640 same
            setfattr -n user.long -v "$(seq 1 99)" dir/new; setfattr -n user.short -v x dir
            find . -depth -exec touch -h -d '2024-02-03 04:05:06.789' {} +
            """;
    private static final String TARGET = """
            umask 022; mkdir -p dir/gone many; seq 1 8000 > large; seq 1 30000 > edited; echo old > dir/gone/file
            echo twelve > same; echo x > many/3; echo old > old
            find . -depth -exec touch -h -d '2021-01-01' {} +; touch -d '2024-02-03 04:05:06.789' same
            """;
    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path served = scratch.directory("served");
    private final Path target = scratch.directory("target");
    private final Path batch = scratch.path().resolve("batch");
    private final Ferryman ferryman = new Ferryman();

    @BeforeEach
    void needsAttributes() {
        ExtendedAttributes.assumeReadable();
    }

    static List<Arguments> writers() {
        String whole = "--write-batch";
        String only = "--only-write-batch";
        return List.of(
                Arguments.of("-ai --delete", whole, Way.PUSH),
                Arguments.of("-aiHX --no-W", only, Way.LOCAL),
                Arguments.of("-aiz --no-W", whole, Way.LOCAL),
                Arguments.of("-ai --no-i-r --delete", only, Way.PULL),
                Arguments.of("-aic --protocol=30", whole, Way.PULL),
                Arguments.of("-aiHAXS --delete --protocol=31", only, Way.PUSH),
                Arguments.of("-ai --inplace --no-W", whole, Way.PUSH),
                Arguments.of("-aiz --delete-after --exclude=many", whole, Way.PULL));
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @MethodSource("writers")
    void whatFerrymanWritesStockRsyncApplies(String options, String option, Way way) {
        StockRsync stock = StockRsync.newest();
        Applied written = write(stock, stock, options, option, way);
        Command.Result expected = apply(stock, options);
        TreeSnapshot tree = TreeSnapshot.of(target);

        assertSame(write(ferryman, stock, options, option, way), written);
        for (StockRsync reader : StockRsync.all()) {
            assertSame(apply(reader, options), expected);
            TreeSnapshot.of(target).assertSameAs(tree);
        }
        assertSame(apply(ferryman, options), expected);
        TreeSnapshot.of(target).assertSameAs(tree);
    }

    @ParameterizedTest(name = "{0} {1}, {2}")
    @MethodSource("writers")
    void whatStockRsyncWritesFerrymanApplies(String options, String option, Way way) {
        for (StockRsync writer : StockRsync.all()) {
            Applied written = write(writer, writer, options, option, way);
            Command.Result expected = apply(writer, options);
            TreeSnapshot tree = TreeSnapshot.of(target);

            assertSame(apply(ferryman, options), expected);
            TreeSnapshot.of(target).assertSameAs(tree);
            if (way != Way.LOCAL) {
                assertSame(write(writer, ferryman, options, option, way), written);
                assertSame(apply(ferryman, options), expected);
                TreeSnapshot.of(target).assertSameAs(tree);
            }
        }
    }

    @Test
    void theScriptBesideABatchAppliesIt() {
        Path script = scratch.path().resolve("batch.sh");
        Path other = scratch.directory("it's another");
        FerrymanProcess.script(scratch, "ferryman rsync");
        Scripts.executable(scratch, "ferryman", "shift; exec \"$(dirname \"$0\")/ferryman rsync\" \"$@\"");
        fill(source, SOURCE);
        fill(other, TARGET);

        Command.Result written = ferryman.run(List.of("-ai", "--delete", "--exclude=*.o", "-f", "P old", "--exclude",
                "many", "--only-write-batch", batch.toString(), source + "/", other + "/"));
        assertThat(written.exitCode()).as(written.errors()).isZero();
        assertThat(Command.of("tail", "-n", "+1", script.toString()).run().output()).isEqualTo("""
                ferryman rsync --filter='._-' '-ai' '--delete' '--read-batch' '%s' ${1:-'%s/'} <<'#E#'
                - *.o
                -r old
                - many
                #E#
                """.formatted(batch, other.toString().replace("'", "'\\''")));
        Command.Result applied = Command.of("sh", script.toString())
                .with("PATH", scratch.path() + ":" + System.getenv("PATH")).run();
        assertThat(applied.exitCode()).as(applied.errors()).isZero();
        assertThat(applied.output().lines()).containsExactlyInAnyOrderElementsOf(written.output().lines().toList());
        assertThat(other.resolve("old")).exists();
        assertThat(other.resolve("dir/gone")).doesNotExist();
        assertThat(other.resolve("dir/new")).exists();
    }

    private record Applied(Command.Result result, TreeSnapshot tree) {}

    private static void assertSame(Applied found, Applied expected) {
        assertSame(found.result, expected.result);
        found.tree.assertSameAs(expected.tree);
    }

    private static void assertSame(Command.Result found, Command.Result expected) {
        assertThat(found.exitCode()).as(found.errors()).isEqualTo(expected.exitCode());
        assertThat(found.output().lines().sorted().toList()).isEqualTo(expected.output().lines().sorted().toList());
    }

    /// The daemon is another than the client only where one takes part.
    private Applied write(Peer client, Peer daemon, String options, String option, Way way) {
        fill(source, SOURCE);
        fill(served, way == Way.PULL ? SOURCE : TARGET);
        fill(target, TARGET);
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.add(option + "=" + batch);
        try (Peer.Daemon serving = daemon.serve(new Modules(scratch, served).configuration())) {
            String module = "rsync://keeper@127.0.0.1:" + serving.port() + "/data/";
            arguments.add("--password-file=" + scratch.path().resolve("password"));
            switch (way) {
                case PULL -> arguments.addAll(List.of(module, target + "/"));
                case PUSH -> arguments.addAll(List.of(source + "/", module));
                case LOCAL -> {
                    arguments.removeLast();
                    arguments.addAll(List.of(source + "/", target + "/"));
                }
            }
            Command.Result result = client.run(arguments);
            return new Applied(result, TreeSnapshot.of(way == Way.PUSH ? served : target));
        }
    }

    private Command.Result apply(Peer reader, String options) {
        fill(target, TARGET);
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.removeIf(each -> each.startsWith("--protocol"));
        arguments.addAll(List.of("--read-batch=" + batch, target + "/"));
        return reader.run(arguments);
    }

    private static void fill(Path directory, String script) {
        Command.of("find", ".", "-mindepth", "1", "-delete").in(directory).run().checked();
        Command.of("sh", "-ec", script).in(directory).run().checked();
    }
}
