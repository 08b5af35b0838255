package dev.ferryman.interop;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What is passed over by what is at the destination: by time, by presence, by size.
class SkippingTest {
    private static final String SOURCE = """
            umask 022; mkdir -p newd/in overfile; echo 12345 > same; : > zero; echo x > tozero; : > new0; echo n > newf; echo f > newd/in/f
            for d in 7 8 9 10 11 12 13; do echo 12345 > at-$d; done; echo f > overlink; ln -s q newl; echo in > overfile/f
            find . -depth -exec touch -h -d '2024-02-03 04:05:10.5' {} +
            for d in 7 8 9 10 11 12 13; do touch -d "2024-02-03 04:05:$d.5" at-$d; done
            """;
    private static final String TARGET = """
            umask 022; mkdir dst; echo 12345 > dst/same; echo x > dst/zero; : > dst/tozero; ln -s x dst/overlink
            for d in 7 8 9 10 11 12 13; do echo 1 > dst/at-$d; done; echo 1 > dst/overfile
            find . -depth -exec touch -h -d '2024-02-03 04:05:10.5' {} +
            """;
    private static final List<String> OPTIONS = List.of(
            "-aiiu", "-aiiu -@1", "-aiiu -@3", "-aiiu --modify-window=-1", "-aiiu --modify-window=-5",
            "-ai --info=skip --existing", "-aii --existing --delete", "-aii --max-size=0", "-aii --min-size=1",
            "-aii --max-size=6b-1", "-ai --info=skip1 -u --existing --max-size=3", "-aiiIu", "-aiicu");

    private static final Setting SETTING = Setting.of(SOURCE, TARGET).into("dst/");

    @AutoClose
    private static final Trials TRIALS = new Trials();

    static List<Arguments> cases() {
        return Trials.inTurns(OPTIONS);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void whatIsPassedOverIsWhatStockRsyncPassesOver(String options, Way way, Pair pair) {
        TRIALS.assertLikeStock(SETTING, options, way, pair);
    }
}
