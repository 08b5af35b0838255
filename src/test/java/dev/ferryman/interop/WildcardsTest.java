package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Wildcards and several paths in what a client asks a daemon for: the daemon finds what a stock daemon finds.
class WildcardsTest {
    private static final StockRsync STOCK = StockRsync.newest();
    private static final Scratch SCRATCH = Scratch.create();

    private static Peer.Daemon stock;
    private static Peer.Daemon ferryman;

    @BeforeAll
    static void serve() {
        Command.of("sh", "-ec", "mkdir -p served/d/sub served/D2 'served/sp ace' served/e target; cd served;"
                + " for i in a.txt b.txt c.md '[x].txt' 'st*r' 'back\\slash' d/1.txt d/2.md d/sub/deep.txt D2/1.txt"
                + " 'sp ace/f.txt' .hid.txt e/1.txt 'q?' 'a b.txt'; do touch \"$i\"; done; ln -s d ln;"
                + " echo '- 1.txt' > d/.rsync-filter; echo '- b.txt' > .rsync-filter").in(SCRATCH.path()).run().checked();
        Modules modules = new Modules(SCRATCH, SCRATCH.path().resolve("served"));
        stock = STOCK.serve(modules.configuration());
        ferryman = new Ferryman().serve(modules.configuration());
    }

    @AfterAll
    static void end() {
        stock.close();
        ferryman.close();
        SCRATCH.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "*", "*.txt", "*/", "*/*", "*/*.txt", "**", "?.txt", "?hid*", "[.]hid*", ".*", "[a-c]?*", "[!a]*.txt", "[[:alpha:]].txt",
        "st\\*r", "back\\slash", "back\\*", "\\[x\\].txt", "[[]x].txt", "q\\?", "sp ace/*", "a b.txt", "none*", "a.t[x",
        "D2/../*.txt", "d/./*.txt", "*/sub", "*/sub/", "*/nope", "d/s*/deep.txt", "a.txt*/", "l*", "l*/",
        "-R | d/./*.txt", "-R | */*.txt", "-d | *", "-F | d | D2", "-F | d | e/ | D2", "-s | *.txt", "-s | sp ace/",
        "-s | back\\slash", "a.txt open/b.txt", "--old-args | a.txt open/b.txt", "--old-args | a.txt open/*.md",
        "--old-args | d/ open/e/", "--old-args | a.txt  open/b.txt", "--old-args | a.txt open/sp ace/f.txt",
        "--old-args | a.txt b.txt", "*.nope | *.md", "d/* | */"})
    void theDaemonFindsWhatAStockDaemonFinds(String line) {
        Command.Result expected = pull(stock, line);

        Command.Result result = pull(ferryman, line);

        assertThat(result.output().lines().sorted()).isEqualTo(expected.output().lines().sorted().toList());
        assertThat(result.exitCode()).isEqualTo(expected.exitCode());
    }

    private static Command.Result pull(Peer.Daemon daemon, String line) {
        List<String> words = new ArrayList<>(List.of("-rin"));
        for (String word : line.split(" \\| ")) {
            words.add(word.startsWith("-") ? word : "rsync://127.0.0.1:" + daemon.port() + "/open/" + word);
        }
        words.add(SCRATCH.path() + "/target/");
        return STOCK.run(words);
    }
}
