package dev.ferryman.interop;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `--chmod`, `--chown`, `--usermap` and `--groupmap`: whoever applies them, the same comes out.
class ChangedOwnersAndModesTest {
    private static final String SOURCE = """
            umask 022; mkdir -p dir/sub private; chmod 700 private; ln -s file link; mkfifo fifo
            for n in 0 1 2 33 1000 4242 65534; do echo $n > owner-$n; chown $n:$n owner-$n; done
            for m in 600 644 755 4755 1644 400 111; do echo $m > mode-$m; chmod $m mode-$m; done
            chown 1:4242 dir; chown -h 33:1 link; ln mode-755 hard; echo in > dir/file; echo in > private/file
            find . -depth -exec touch -h -d '2024-02-03 04:05:06.789' {} +
            """;
    private static final String TARGET = """
            umask 022; mkdir -p dst/dir; for n in 1 33 4242; do echo $n > dst/owner-$n; done
            for m in 644 755 400; do echo $m > dst/mode-$m; chmod 640 dst/mode-$m; done; echo old > dst/dir/file
            find dst -depth -exec touch -h -d '2024-02-03 04:05:06.789' {} +; touch -d 2023-01-01 dst/dir/file . dst
            """;
    private static final List<String> OPTIONS = List.of(
            "-ai --chmod=D2775,F664", "-aii --chmod=Dg+s,ug+w,Fo-w,+X", "-rlti --chmod=go=",
            "-ai --chmod=u+s --chmod=go-r,g=u", "-ai --no-p --chmod=a+x", "-rltiE --chmod=a+x", "-rltiE --chmod=F-x",
            "-aiH --chmod=F600", "-ai --no-i-r --chmod=755", "-ain --chmod=600,D+x",
            "-ai --chown=33:3", "-ai --chown=:33", "-rlti --chown=daemon:", "-ai --chown=nobody-like-that:33",
            "-ai --usermap=*:33 --groupmap=1-50:5", "-ai --usermap=daemon:33,:5,0:7 --groupmap=root:3",
            "-ai --no-i-r --usermap=daemon:33,:5,0:7 --groupmap=:4,bin:1", "-aiH --usermap=d*:2,*bin*:3,*:4",
            "-ai --numeric-ids --usermap=daemon:33,1000:8,0-5:9", "-ai --numeric-ids --no-i-r --groupmap=:9",
            "-ai --usermap=1:2,*:3 --no-o", "-ai --no-o --usermap=1:2");

    private static final Setting SETTING = Setting.of(SOURCE, TARGET).into("dst/");

    @AutoClose
    private static final Trials TRIALS = new Trials();

    @BeforeAll
    static void onlyRootGivesFilesAway() {
        assumeTrue(SampleTree.isRoot(), "only root gives files away");
    }

    static List<Arguments> cases() {
        return Trials.inTurns(OPTIONS);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void entriesBecomeWhatTheyBecomeWithStockRsync(String options, Way way, Pair pair) {
        TRIALS.assertLikeStock(SETTING, options, way, pair);
    }
}
