package dev.ferryman.interop;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Stock rsync asks for files by sums that come more slowly than a disk is read, so that Ferryman compares with them before all
/// are there: for what changed at its place, what moved towards the start, what was cut off and what was added.
class SlowSumsTest {
    private static final String SOURCE = """
            umask 022; seq 1000001 3300000 > same; cp same changed
            printf elsewhere | dd of=changed bs=1 seek=9M conv=notrunc status=none
            sed 1d same > moved
            head -c 17M same > cut
            { cat same; echo after; } > longer
            find . -exec touch -d '2024-02-03 04:05:06.789' {} +
            """;
    private static final String TARGET = """
            umask 022; mkdir dst; seq 1000001 3300000 > dst/same
            for name in changed moved cut longer; do cp dst/same dst/$name; done
            find . -exec touch -d '2023-01-02 03:04:05' {} +
            """;
    /// In 0.3 s come the sums of 18 MB.
    private static final String SLOWLY = " --bwlimit=80";

    private static final Setting SETTING = Setting.of(SOURCE, TARGET).into("dst/");

    @AutoClose
    private static final Trials TRIALS = new Trials();

    static List<Arguments> cases() {
        return Stream.of("-ai", "-ai --inplace", "-aiz --compress-choice=zlib")
                .flatMap(options -> Stream.of(
                        Arguments.of(options, Way.PULL, Pair.asDaemon()), Arguments.of(options, Way.PUSH, Pair.asClient())))
                .toList();
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void stockRsyncGetsWhatItGetsFromItself(String options, Way way, Pair pair) {
        TRIALS.assertLikeStock(SETTING, options + SLOWLY, way, pair);
    }
}
