package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.ShownText;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `--iconv`: the module's names are KOI8-R, in which Russian letters have another order than in UTF-8.
class NameConversionTest {
    private static final String LETTERS = """
            umask 022; for d in а б ц ю; do mkdir -p $d/в$d/я; for f in ю а б ч щ zz; do
            echo $d$f > $d/$f; echo x > $d/в$d/$f; echo y > $d/в$d/я/$f; done; done; for f in ю1 а1 ц1; do echo $f > $f; done
            ln а1 б/связь; ln ю1 ц/другой; ln -s ю/ю ссылка; mkfifo труба; echo plain > plain
            """;
    private static final String SAME_TIMES = "find . -depth -exec touch -h -d '2024-02-03 04:05:06' {} +\n";
    private static final String AS_KOI8 = """
            find . -depth -mindepth 1 | while read -r f; do
            t=$(basename "$f" | iconv -f utf8 -t koi8-r); d=$(dirname "$f")
            [ ! -L "$f" ] || ln -sfn "$(readlink "$f" | iconv -f utf8 -t koi8-r)" "$f"
            [ "$(basename "$f")" = "$t" ] || mv "$f" "$d/$t"; done
            """;
    private static final String THERE = "umask 022; mkdir -p д б/вб; echo x > д/старый; echo x > б/вб/лишний; echo x > a\n";
    private static final String OLD_TIMES = "find . -depth -exec touch -h -d '2020-02-03 04:05:06' {} +\n";
    /// No letter of KOI8-R, and none at all.
    private static final String ODD = "echo 1 > é; ln -s é odd; printf x > \"$(printf 'b\\377')\"\n";

    private static final Setting FROM_KOI8 = Setting.of(LETTERS + AS_KOI8 + SAME_TIMES, THERE + OLD_TIMES);
    private static final Setting TO_KOI8 = Setting.of(LETTERS + SAME_TIMES, THERE + AS_KOI8 + OLD_TIMES);
    private static final Setting ODD_TO_KOI8 = Setting.of(ODD + LETTERS + SAME_TIMES, THERE + AS_KOI8 + OLD_TIMES);

    private static final List<String> OPTIONS = List.of(
            "-aHi --iconv=utf8", "-aHi --no-i-r --iconv=utf8,nonsense --delete", "-ai --iconv=utf-8 --delete-delay",
            "-ain --delete --iconv=utf8", "-avi --protocol=30 --iconv=UTF-8", "-ais --delete --iconv=utf8",
            "-aHic --iconv=utf8 --max-size=100", "-ai --iconv=utf8 --delay-updates -y --delete-after");

    @AutoClose
    private static final Trials TRIALS = new Trials();

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (int number = 0; number < 2 * OPTIONS.size(); number++) {
            Pair pair = number % 2 == 0 ? Pair.asClient() : Pair.asDaemon();
            Way way = (number + number / 2) % 2 == 0 ? Way.PULL : Way.PUSH;
            cases.add(Arguments.of(OPTIONS.get(number / 2), way, pair));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void bothSidesKeepTheirNames(String options, Way way, Pair pair) {
        assertLikeStock(way == Way.PULL ? FROM_KOI8 : TO_KOI8, options, way, pair);
    }

    private static Trials.Outcome assertLikeStock(Setting setting, String options, Way way, Pair pair) {
        Trials.Outcome found = TRIALS.run(setting, options, way, pair);
        Trials.Outcome wanted = TRIALS.expected(setting, options, way);
        found.assertSameExitCodeAs(wanted);
        found.assertSameTreesAs(wanted);
        assertThat(shown(found)).isEqualTo(shown(wanted));
        return found;
    }

    /// In the locale C, in which stock rsync runs here, it escapes what Ferryman shows.
    private static List<String> shown(Trials.Outcome outcome) {
        return outcome.lines().stream().map(line -> ShownText.of(ShownText.bytes(line))).sorted().toList();
    }

    static List<Arguments> pairs() {
        return List.of(Arguments.of(Pair.asClient()), Arguments.of(Pair.asDaemon()));
    }

    /// One name that the sender cannot tell, one name and one link that the receiver cannot write; nothing is deleted.
    @ParameterizedTest
    @MethodSource("pairs")
    void whatCannotBeConvertedIsLeftOutAndTold(Pair pair) {
        Trials.Outcome found = assertLikeStock(ODD_TO_KOI8, "-ai --delete --iconv=utf8", Way.PUSH, pair);

        assertThat(found.result().exitCode()).isEqualTo(23);
        assertThat(found.result().errors())
                .contains("[sender] cannot convert filename: b\\#377 (Invalid or incomplete multibyte")
                .contains("[Receiver] cannot convert filename: ")
                .contains("[Receiver] cannot convert symlink data for: ");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aModuleWithoutCharsetConvertsNothing(Pair pair) {
        assertThat(errorsOf(pair, "open", "--iconv=utf8")).contains("The server is configured to refuse --iconv");
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void aModuleMayAskForConversion(Pair pair) {
        assertThat(errorsOf(pair, "converting", "--no-iconv")).contains("The server is configured to refuse --no-iconv");
        assertThat(errorsOf(pair, "converting", "--iconv=utf8")).isEmpty();
    }

    private static String errorsOf(Pair pair, String module, String option) {
        try (Scratch scratch = Scratch.create()) {
            Modules modules = new Modules(scratch, scratch.directory("served"));
            try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration())) {
                String url = "rsync://127.0.0.1:" + daemon.port() + "/" + module + "/";
                return pair.client().run(List.of("-a", option, url, scratch.directory("local") + "/")).errors();
            }
        }
    }

    /// Lists of files are converted where arguments travel inside of the protocol, and only there.
    @ParameterizedTest
    @MethodSource("pairs")
    void listsOfFilesAreConvertedWithSecludedArguments(Pair pair) {
        String list = TRIALS.directory().resolve("list").toString();
        Command.of("sh", "-c", "printf 'ц/вц/ч\\nа1\\n' > " + list).run().checked();
        for (String options : List.of("-ais --iconv=utf8 --files-from=" + list, "-ai --iconv=utf8 --files-from=" + list)) {
            Trials.Outcome found = TRIALS.run(FROM_KOI8, options, Way.PULL, pair);
            Trials.Outcome wanted = TRIALS.expected(FROM_KOI8, options, Way.PULL);
            assertThat(shown(found)).as(options).isEqualTo(shown(wanted));
            assertThat(shown(found).isEmpty()).isEqualTo(!options.startsWith("-ais"));
            found.assertSameExitCodeAs(wanted);
        }
    }

    @Test
    void localCopiesConvertToo() {
        Pair alone = Pair.asClient();
        assertLikeStock(TO_KOI8, "-aHi --iconv=utf8,koi8-r --delete", Way.LOCAL, alone);
        assertLikeStock(FROM_KOI8, "-aH --iconv=koi8-r,utf8", Way.LOCAL, alone);
    }

    @Test
    void unknownCharsetsEndTheRun() {
        Trials.Outcome outcome = TRIALS.run(TO_KOI8, "-a --iconv=nonsense", Way.LOCAL, Pair.asClient());

        assertThat(outcome.result().exitCode()).isEqualTo(4);
        assertThat(outcome.result().errors()).contains("iconv_open(\"UTF-8\", \"nonsense\") failed");
    }
}
