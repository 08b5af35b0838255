package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is kept with `--fake-super` is what stock rsync keeps, and each gives back what the other kept.
class FakeSuperTest {
    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final String CHANGE = """
            chmod 2755 dir; rm link short; ln -s elsewhere link; ln -s new short; chmod 4711 plain; rm fifo; mkdir fifo
            rm -r inherits; echo file > inherits; echo longer >> mode; chmod 600 extra
            """;
    private static final String CHANGE_AS_ROOT = """
            chown -h 77:78 dir/deep link; rm device; mknod device c 5 6; rm socket; mknod socket b 1 2
            """;
    private static final String TIMES = "find . -depth -exec touch -h -d '2024-02-03 04:05:06' {} +";

    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");

    @BeforeEach
    void make() {
        AttributedTree.assumeSupportIn(scratch.path());
        AttributedTree.makeSource(source);
        if (SampleTree.isRoot()) {
            run("mknod device b 8 1; chown 1:2 plain dir; chown -h 3:4 link; chmod 1770 dir/sub; mkfifo socket");
        }
        // stock rsync keeps no list of a special file, and takes user.rsync. for its own
        run("rm fifo dir/deep; mkfifo fifo; echo deep > dir/deep; chmod 0 short; chmod 3777 inherits; " + TIMES);
    }

    @AfterEach
    void clean() {
        scratch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-aAX", "-aX --no-i-r", "-aA --delete", "-aAXH"})
    void keepsWhatStockRsyncKeeps(String options) {
        Path stored = scratch.directory("stored-by-stock");
        Path own = scratch.directory("stored-by-ferryman");

        store(options, stored, own);
        run(CHANGE + (SampleTree.isRoot() ? CHANGE_AS_ROOT : "") + TIMES);
        store(options, stored, own);
        store(options, stored, own);
    }

    private void store(String options, Path stored, Path own) {
        Command.Result expected = copy(STOCK, options + " -i -M--fake-super", source, stored);
        Command.Result actual = copy(FERRYMAN, options + " -i -M--fake-super", source, own);

        assertThat(actual.errors()).isEqualTo(expected.errors());
        assertThat(actual.output().lines().sorted()).isEqualTo(expected.output().lines().sorted().toList());
        TreeSnapshot.of(own).assertSameAs(TreeSnapshot.of(stored));
    }

    @Test
    void givesBackWhatStockRsyncKept() {
        Path stored = scratch.directory("stored");
        copy(STOCK, "-aAX -M--fake-super", source, stored).checked();

        Path restored = scratch.directory("restored");
        copy(FERRYMAN, "-aAX --fake-super -M--super", stored, restored).checked();

        assertRestored(restored);
    }

    @Test
    void stockRsyncGivesBackWhatWeKept() {
        Path stored = scratch.directory("stored");
        copy(FERRYMAN, "-aAX -M--fake-super", source, stored).checked();

        Path restored = scratch.directory("restored");
        copy(STOCK, "-aAX --fake-super -M--super", stored, restored).checked();

        assertRestored(restored);
    }

    @Test
    void aStoreIsCopiedToAStore() {
        Path first = scratch.directory("first");
        Path second = scratch.directory("second");
        copy(FERRYMAN, "-aAX -M--fake-super", source, first).checked();

        copy(FERRYMAN, "-aAX --fake-super", first, second).checked();

        TreeSnapshot.of(second).assertSameAs(TreeSnapshot.of(first));
    }

    @Test
    void rsyncsOwnAttributesAreNotCopiedIntoAStore() {
        Command.Result result = copy(FERRYMAN, "-aXX --fake-super", source, scratch.directory("target"));

        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors()).contains("--fake-super conflicts with -XX");
    }

    /// Only root can give all of it back.
    private void assertRestored(Path restored) {
        if (SampleTree.isRoot()) {
            TreeSnapshot.of(restored).assertSameAs(TreeSnapshot.of(source));
        }
    }

    private void run(String script) {
        Command.of("sh", "-ec", script).in(source).run().checked();
    }

    private static Command.Result copy(Peer peer, String options, Path from, Path to) {
        List<String> words = new ArrayList<>(List.of(options.split(" ")));
        words.add(from + "/");
        words.add(to + "/");
        return peer.run(words);
    }
}
