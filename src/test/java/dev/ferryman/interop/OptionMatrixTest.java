package dev.ferryman.interop;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// What options mean is what stock rsync does when it talks to itself: the same lines, the same tree.
class OptionMatrixTest {
    /// Sources and targets that differ in size, time, mode, kind and presence.
    private static final String SOURCE = """
            umask 022; mkdir -p dir/sub empty/nested .git many
            seq 1 9000 > large; echo small > dir/small; echo excluded > dir/x.o; echo deep > dir/sub/deep
            : > zero; truncate -s 3M sparse; printf end >> sparse; ln -s large link; ln -s nowhere dir/dangling
            echo older > older; echo newer > newer; echo equal > equal; echo longer-here > resized; echo 1234 > mode
            printf '%s\\n' '- skipped' '- *.tmp' > dir/.rsync-filter; echo s > dir/skipped; echo t > dir/sub/t.tmp
            printf 'ignored\\n' > dir/.cvsignore; echo i > dir/ignored; echo b > many/back~; echo g > .git/config
            for i in 1 2 3 4 5 6 7 8 9; do echo $i > many/$i; done; mkfifo fifo; chmod 640 mode
            find . -depth -exec touch -h -d '2024-02-03 04:05:06.789' {} +; touch -d '2020-01-01' older
            """;
    private static final String TARGET = """
            umask 022; mkdir -p dir/sub extra/in many in-the-way zero
            seq 1 8000 > large; echo small > dir/small; echo extra > extra/in/file; echo old > dir/old.o
            echo k > kept.o
            echo tsrif > older; echo tsrif > newer; echo equal > equal; echo short > resized; echo 1234 > mode
            ln -s elsewhere link; for i in 1 2 3; do echo $i > many/$i; done; echo x > zero/file
            touch -h -d '2019-01-01' link; find . -depth -type f -exec touch -d '2021-01-01' {} +
            touch -d '2024-02-03 04:05:06.789' equal mode many/*; touch -d '2022-01-01' older newer large
            touch -d '2024-02-03 04:05:07' many/1; find . -depth -type d -exec touch -d '2019-01-01' {} +
            """;

    /// Where not all times are kept, none is compared.
    private static final List<String> OPTIONS = List.of(
            "-ai", "-aii", "-ain --delete", "-ai --delete", "-ai --no-i-r --delete", "-ais --delete", "-aiS",
            "-ai --max-size=1K", "-ai --min-size=6", "-ai --max-size=5b+1 --delete", "-aiu", "-ai --existing",
            "-ai --ignore-existing", "-ai --existing --ignore-existing --delete", "-aiI", "-ai --size-only", "-aic",
            "-aiW", "-ai -B600", "-ai --inplace", "-ai --partial", "-ai --fsync",
            "-aiH --fsync --partial-dir=.p", "-aix", "-aim", "-aim --include=*/ --include=*.o --exclude=*",
            "-aiC", "-aiC --delete", "-aiF", "-aiFF --delete",
            "-ai --delete --exclude=*.o", "-ai --delete -f-s_*.o", "-ai --delete -fP_kept.o -f-_/extra",
            "-ai --delete -fdir-merge_.rsync-filter", "-ai --exclude=/dir/sub", "-ai --exclude=dir/*",
            "-ai --force", "-ai --modify-window=1", "-ai --modify-window=-1", "-aiz", "-aiz --zc=zlibx",
            "-aiz --zc=zlib", "-aiz --zc=zstd --zl=1", "-ai --cc=md5", "-ai --cc=xxh3 --checksum-seed=5",
            "-ai --numeric-ids",
            "-ai --no-p", "-ai --no-D", "-ai --no-l", "-lptgoDid", "-ai --protocol=31", "-ai --protocol=30",
            "-av --delete", "-ai --out-format=%o_%n_%l%L", "-q -a", "-aiO", "-aiJ", "-ri", "-rltiE");

    private static final Setting SETTING = Setting.of(SOURCE, TARGET).comparingTarget(OptionMatrixTest::snapshot);

    @AutoClose
    private static final Trials TRIALS = new Trials();

    /// Ferryman pulls with every option, and takes the other three roles in turns.
    static List<Arguments> cases() {
        Pair asClient = Pair.asClient();
        Pair asDaemon = Pair.asDaemon();
        List<Arguments> cases = new ArrayList<>();
        for (int i = 0; i < OPTIONS.size(); i++) {
            boolean even = i % 2 == 0;
            cases.add(Arguments.of(OPTIONS.get(i), Way.PULL, asClient));
            cases.add(Arguments.of(OPTIONS.get(i), even ? Way.PUSH : Way.PULL, asDaemon));
            if (even) {
                cases.add(Arguments.of(OPTIONS.get(i), Way.PUSH, asClient));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void optionsMeanWhatTheyMeanToStockRsync(String options, Way way, Pair pair) {
        TRIALS.assertLikeStock(SETTING, options, way, pair);
    }

    private static TreeSnapshot snapshot(Path target, String options) {
        boolean keepsAllTimes = !options.contains("O") && !options.contains("J") && !options.startsWith("-r");
        TreeSnapshot all = TreeSnapshot.of(target);
        return keepsAllTimes ? all : all.withTimes((_, _) -> "");
    }
}
