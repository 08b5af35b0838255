package dev.ferryman.interop;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `--checksum` over files that take so long to read that both sides read at the same time: what differs, although it is as
/// long and as old, what is shorter or only there, and what is the same.
class LargeChecksumsTest {
    private static final String SOURCE = """
            umask 022; mkdir sub; truncate -s 24M a b c sub/d sub/e; printf x | dd of=b bs=1 seek=18M conv=notrunc status=none
            printf x | dd of=sub/d bs=1 seek=23M conv=notrunc status=none
            find . -depth -exec touch -h -d '2024-02-03 04:05:06.789' {} +
            """;
    private static final String TARGET = """
            umask 022; mkdir -p dst/sub; truncate -s 24M dst/a dst/b dst/aa dst/sub/d dst/sub/e; truncate -s 23M dst/c
            ln dst/sub/e dst/sub/f; find . -depth -exec touch -h -d '2024-02-03 04:05:06.789' {} +
            """;
    private static final List<String> OPTIONS = List.of(
            "-aic --delete", "-aicH --no-i-r", "-aicn --delete-before");

    private static final Setting SETTING = Setting.of(SOURCE, TARGET).into("dst/");

    @AutoClose
    private static final Trials TRIALS = new Trials();

    static List<Arguments> cases() {
        return Trials.inTurns(OPTIONS);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void whatDiffersIsFoundAsStockRsyncFindsIt(String options, Way way, Pair pair) {
        TRIALS.assertLikeStock(SETTING, options, way, pair);
    }
}
