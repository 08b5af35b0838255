package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What becomes of a batch that does not fit: to its target, to its options, or that is none.
class BatchReplayTest {
    private static final String SOURCE = """
            mkdir -p dir/sub; seq 1 5000 > edited; echo new > dir/new; echo deep > dir/sub/deep; echo longer > changed
            find . -depth -exec touch -d '2024-02-03 04:05:06' {} +
            """;
    private static final String TARGET = """
            mkdir -p dir/sub; seq 1 5000 | sed 7d > edited; echo deep > dir/sub/deep; echo short > changed
            find . -depth -exec touch -d '2021-01-01' {} +; touch -d '2024-02-03 04:05:06' dir/sub/deep
            """;

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");
    private final Path batch = scratch.path().resolve("batch");
    private final Ferryman ferryman = new Ferryman();

    @BeforeEach
    void record() {
        fill(source, SOURCE);
        fill(target, TARGET);
        Command.Result written = StockRsync.newest().run(List.of(
                "-a", "--no-W", "--only-write-batch=" + batch, source + "/", target + "/"));
        assertThat(written.exitCode()).as(written.errors()).isZero();
    }

    /// Stock rsync 3.5.0 waits for ever where it misses an update, unless it is a dry run.
    static List<Arguments> changes() {
        List<Arguments> cases = new ArrayList<>();
        for (String change : List.of("rm dir/sub/deep", "rm -r dir/sub; cp -p ../source/edited .",
                "rm -r dir; echo in the way > dir")) {
            cases.add(Arguments.of(change, "-ain"));
        }
        for (String change : List.of("cp -p ../source/dir/new dir/new", "rm changed; ln -s nowhere changed")) {
            List.of("-ain", "-ai", "-a", "-av").forEach(options -> cases.add(Arguments.of(change, options)));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("changes")
    void anotherTargetIsToldAsStockRsyncTells(String change, String options) {
        Command.Result expected = apply(StockRsync.newest(), change, options);
        TreeSnapshot tree = TreeSnapshot.of(target);

        Command.Result found = apply(ferryman, change, options);

        assertThat(found.exitCode()).as(found.errors()).isEqualTo(expected.exitCode());
        assertThat(plain(found.output())).isEqualTo(plain(expected.output()));
        assertThat(batched(found.errors())).isEqualTo(batched(expected.errors()));
        TreeSnapshot.of(target).assertSameAs(tree);
    }

    @Test
    void whatTheBatchDoesNotHaveIsMissing() {
        Command.Result found = apply(ferryman, "rm dir/sub/deep", "-a");

        assertThat(found.exitCode()).isEqualTo(23);
        assertThat(found.errors().lines()).containsExactly("(No batched update for \"dir/sub/deep\")");
        assertThat(target.resolve("dir/sub/deep")).doesNotExist();
        assertThat(target.resolve("dir/new")).hasContent("new");
        assertThat(target.resolve("edited")).hasSameBinaryContentAs(source.resolve("edited"));
    }

    @Test
    void aBatchComesFromAPipe() {
        Path pipe = scratch.path().resolve("pipe");
        Command.of("mkfifo", pipe.toString()).run().checked();
        Thread.ofVirtual().start(() -> Command.of("cp", batch.toString(), pipe.toString()).run());

        Command.Result found = ferryman.run(List.of("-a", "--read-batch=" + pipe, target + "/"));

        assertThat(found.exitCode()).as(found.errors()).isZero();
        assertThat(target.resolve("edited")).hasSameBinaryContentAs(source.resolve("edited"));
    }

    @Test
    void aBatchComesFromStandardInput() {
        Command.Result found = Command.of("sh", "-c", "exec \"$0\" -a --read-batch=- \"$1\" < \"$2\"",
                FerrymanProcess.script(scratch, "program").toString(), target + "/", batch.toString()).run();

        assertThat(found.exitCode()).as(found.errors()).isZero();
        assertThat(target.resolve("edited")).hasSameBinaryContentAs(source.resolve("edited"));
    }

    /// Stock rsync 3.5.0 waits for ever here.
    @Test
    void aDifferenceThatDoesNotFitIsLeftOut() {
        Command.Result found = apply(ferryman, "sed -i 2000,2100s/2/3/ edited", "-ai");

        assertThat(found.exitCode()).isEqualTo(23);
        assertThat(found.errors()).contains(
                "WARNING: edited failed verification -- update discarded (may try again).",
                "(No batched update for resend of \"edited\")");
        assertThat(target.resolve("dir/new")).exists();
        assertThat(target.resolve("changed")).hasContent("longer");
        assertThat(apply(ferryman, "", "-ai").errors()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "-a --read-batch=BATCH", "-a --read-batch=BATCH host:there", "-a --read-batch=BATCH rsync://host/m/",
        "-a --read-batch=BATCH --write-batch=other TARGET", "-a --read-batch=BATCH --files-from=BATCH TARGET",
        "-a --read-batch=missing TARGET", "-a --read-batch=/dev/null TARGET", "-a --read-batch=/ TARGET",
        "-a --protocol=31 --read-batch=BATCH TARGET", "-a --no-i-r --read-batch=BATCH TARGET",
        "-lt --read-batch=BATCH TARGET", "-a --read-batch=/etc/passwd TARGET",
        "-a --write-batch=missing/batch SOURCE TARGET"})
    void refusedAsStockRsyncRefuses(String line) {
        List<String> words = Arrays.stream(line.split(" "))
                .map(word -> word.replace("BATCH", batch.toString()).replace("TARGET", target + "/")
                        .replace("SOURCE", source + "/"))
                .toList();
        Command.Result expected = StockRsync.newest().run(words);

        Command.Result found = ferryman.run(words);

        assertThat(found.exitCode()).as(found.errors()).isEqualTo(expected.exitCode());
    }

    @Test
    void optionsThatTheBatchDemandsAreToldAndSet() {
        StockRsync stock = StockRsync.newest();
        stock.run(List.of("-az", "--no-i-r", "--inplace", "--no-W", "--write-batch=" + batch, source + "/",
                scratch.directory("elsewhere") + "/"));
        Command.Result expected = apply(stock, "rm -r *", "-vt --acls");
        TreeSnapshot tree = TreeSnapshot.of(target);

        Command.Result found = apply(ferryman, "rm -r *", "-vt --acls");

        assertThat(found.exitCode()).as(found.errors()).isEqualTo(expected.exitCode());
        assertThat(plain(found.output())).isEqualTo(plain(expected.output()))
                .contains("Setting the --recurse (-r) option to match the batchfile.",
                        "Clearing the --acls (-A) option to match the batchfile.");
        TreeSnapshot.of(target).assertSameAs(tree);
    }

    /// A file that breaks off or is damaged ends the run, and never hangs it.
    @Test
    void aBrokenBatchEndsTheRun() throws IOException {
        byte[] whole = Files.readAllBytes(batch);
        long seed = Seed.get();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 30; round++) {
            byte[] broken = Arrays.copyOf(whole, round % 2 == 0 ? random.nextInt(whole.length) : whole.length);
            if (round % 2 == 1) {
                broken[8 + random.nextInt(whole.length - 8)] ^= (byte) (1 << random.nextInt(8));
            }
            Files.write(batch, broken);
            int exitCode = apply(ferryman, "", "-a").exitCode();
            if (round % 2 == 0) {
                assertThat(exitCode).isIn(2, 11, 12, 23);
            }
        }
    }

    private Command.Result apply(Peer reader, String change, String options) {
        fill(target, TARGET + change + "\nfind . -depth '(' -type d -o -type l -o -name dir ')' -exec touch -h -d '2021-01-01' {} +");
        List<String> words = new ArrayList<>(List.of(options.split(" ")));
        words.addAll(List.of("--read-batch=" + batch, target + "/"));
        return reader.run(words);
    }

    private static List<String> plain(String output) {
        return output.lines().filter(line -> !line.startsWith("sent ") && !line.startsWith("total size"))
                .sorted().toList();
    }

    private static List<String> batched(String errors) {
        return errors.lines().filter(line -> line.startsWith("(")).sorted().toList();
    }

    private static void fill(Path directory, String script) {
        Command.of("find", ".", "-mindepth", "1", "-delete").in(directory).run().checked();
        Command.of("sh", "-ec", script).in(directory).run().checked();
    }
}
