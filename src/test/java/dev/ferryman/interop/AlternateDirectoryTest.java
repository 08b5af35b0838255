package dev.ferryman.interop;

import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// `--compare-dest`, `--copy-dest` and `--link-dest`: what is the same in an alternate directory, in which respect, and
/// what is at the destination, in every combination that stock rsync treats by itself.
class AlternateDirectoryTest {
    /// A name says what `a` has of it and, behind the `-`, what is at the destination.
    private static final String SOURCE = """
            umask 022; mkdir -p new sub/deep mode time
            for a in same mode content touched link directory none; do
                for d in none same content mode link directory linked; do echo 1234 > $a-$d; done; done
            for a in same owner target none; do for d in none same target file; do ln -s there L$a-$d; done; done
            for n in same mode owner number touched; do mknod D$n c 1 3; mkfifo F$n; done
            echo in > sub/f; echo in > sub/deep/f; echo in > mode/f; echo in > time/f; echo in > new/f; : > zero
            seq 1 20000 > large; seq 1 20000 > attributes; truncate -s 1M sparse; echo end >> sparse; echo both > both
            find . -depth -exec touch -h -d '2024-02-03 04:05:06.789' {} +
            """;
    private static final String TARGET = """
            umask 022; mkdir -p a/sub/deep a/mode a/time a/old b dst
            for d in none same content mode link directory linked; do
                echo 1234 > a/same-$d; echo 1234 > a/mode-$d; echo 12345 > a/content-$d; echo 1234 > a/touched-$d
                ln -s there a/link-$d; mkdir a/directory-$d; done
            for d in none same target file; do
                ln -s there a/Lsame-$d; ln -s there a/Lowner-$d; ln -s elsewhere a/Ltarget-$d; done
            for n in same mode owner touched; do mknod a/D$n c 1 3; mkfifo a/F$n; done; mknod a/Dnumber c 1 5
            echo in > a/sub/f; echo in > a/sub/deep/f; echo in > a/mode/f; echo in > a/time/f; : > a/zero
            seq 1 19000 > a/large; echo changed >> a/large; seq 1 20000 > a/attributes; echo old > a/old/f
            truncate -s 1M a/sparse; echo end >> a/sparse; echo both > a/both; echo both > b/both; echo old > a/new
            find . -depth -exec touch -h -d '2024-02-03 04:05:06.789' {} +
            for a in same mode content touched link directory none; do
                echo 1234 > dst/$a-same; echo 1 > dst/$a-content; echo 1234 > dst/$a-mode
                ln -s there dst/$a-link; mkdir dst/$a-directory; [ -f a/$a-linked ] && ln a/$a-linked dst; done
            for a in same owner target none; do
                ln -s there dst/L$a-same; ln -s nowhere dst/L$a-target; echo file > dst/L$a-file; done
            touch -h -d '2024-02-03 04:05:06.789' dst/*-same dst/*-mode
            chmod 600 a/mode-* a/[DF]mode a/attributes a/both; chmod 666 dst/*-mode; chmod 700 a/mode
            chown -h 5:6 a/*owner*; touch -h -d '2023-01-01' a/touched-* a/*touched a/time dst/*-content dst/*-link
            find . -depth -newermt 2024-06-01 -exec touch -h -d 2022-01-01 {} +
            """;

    /// Each keeps times, or compares by its lines alone.
    private static final List<String> OPTIONS = List.of(
            "-ai --link-dest=../a", "-aii --link-dest=../a", "-aii --copy-dest=../a", "-aii --compare-dest=../a",
            "-aiin --link-dest=../a", "-aiin --copy-dest=../a", "-aiin --compare-dest=../a",
            "-aii --no-i-r --link-dest=ROOT/a", "-aii --copy-dest=ROOT/a --copy-dest=ROOT/b",
            "-aii --link-dest=../none --link-dest=../a --link-dest=../b", "-aii --link-dest=../a/zero",
            "-aiic --link-dest=../a", "-aiic --compare-dest=../a", "-aiiI --link-dest=../a",
            "-aii --size-only --copy-dest=../a", "-aiiu --copy-dest=../a", "-aii --existing --compare-dest=../a",
            "-aii --ignore-existing --link-dest=../a", "-aii --modify-window=-1 --link-dest=../a",
            "-aii --delete --link-dest=../a", "-aiS --copy-dest=../a", "-aii --inplace --copy-dest=../a",
            "-aii --no-W --link-dest=../a", "-aiiz --no-W --copy-dest=../a",
            "-av --copy-dest=../a", "-aii --no-o --no-g --no-p --link-dest=../a", "-aii --link-dest=../../../a", "-aiiH --link-dest=../a", "-aiiX --copy-dest=../a",
            "-ai --fsync --copy-dest=../a");

    private static final Setting SETTING = Setting.of(SOURCE, TARGET).into("dst/");

    @AutoClose
    private static final Trials TRIALS = new Trials();

    static List<Arguments> cases() {
        return Trials.inTurns(OPTIONS);
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void matchesAreUsedAsStockRsyncUsesThem(String options, Way way, Pair pair) {
        TRIALS.assertLikeStock(SETTING, options, way, pair);
    }
}
