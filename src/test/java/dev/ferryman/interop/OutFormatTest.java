package dev.ferryman.interop;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The lines about changes are those of stock rsync, in every form that can be asked for.
class OutFormatTest {
    private static final String SOURCE = "umask 022; mkdir -p d/e; seq 9 > a; echo b > d/b; ln -s a l; mkfifo p;"
            + " echo c > d/e/c; find . -exec touch -h -d '2024-02-03 04:05:06' {} +";
    private static final String TARGET = "umask 022; mkdir -p old/x d; echo f > old/x/f; echo 2 > d/b2; echo other > a;"
            + " touch -d 2020-01-01 a";
    private static final List<String> OPTIONS = List.of(
            "-a --out-format=%a|%b|%B|%c|%C|%G|%h|%i|%l|%L|%m|%M|%n|%o|%P|%u|%U|%%",
            "-a --delete --out-format=%10l|%-12n|%'l|%''b|%x|%", "-a --delete --out-format=%i_%C_%o_%n",
            "-a --delete --out-format=plain", "-a --delete --out-format=%i_%o_%f_%n", "-acii --cc=md5 --out-format=%i_%C_%n", "-an --delete --out-format=%i_%b_%c_%n");

    private static final Setting SETTING =
            Setting.of(SOURCE, TARGET).comparingTarget((target, _) -> TreeSnapshot.of(target).withTimes((_, _) -> ""));

    @AutoClose
    private static final Trials TRIALS = new Trials();

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String options : OPTIONS) {
            cases.add(Arguments.of(options, Way.PUSH));
            cases.add(Arguments.of(options, Way.PULL));
        }
        return cases;
    }

    @ParameterizedTest(name = "{1} {0}")
    @MethodSource("cases")
    void linesAreThoseOfStockRsync(String options, Way way) {
        TRIALS.assertLikeStock(SETTING, options, way, Pair.asClient());
    }
}
