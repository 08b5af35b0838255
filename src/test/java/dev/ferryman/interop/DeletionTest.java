package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is deleted, when, and how much of it is what stock rsync deletes when it talks to itself.
class DeletionTest {
    private static final String SOURCE = """
            umask 022; mkdir -p keep/deep/er new/dir only empty locked
            for f in keep/a keep/deep/b keep/deep/er/c new/dir/d only/e; do echo $f > $f; done
            echo x > excluded.o; echo file > becomes-file; mkdir becomes-dir; echo in > becomes-dir/in
            printf '%s\\n' '- *.o' 'P precious*' > keep/.rsync-filter; echo more > locked/file
            chmod 555 locked; find . -depth -exec touch -h -d '2024-02-03 04:05:06' {} +
            """;
    private static final String TARGET = """
            umask 022; mkdir -p keep/deep/er/old/tree keep/gone becomes-file/full away/with/all only locked/stale
            for f in 1 2 3; do echo $f > keep/$f; echo $f > away/$f; echo $f > away/with/$f.o; echo $f > locked/$f; done
            echo p > keep/precious; echo p > keep/deep/precious.o; echo o > keep/old.o; echo o > away.o; echo t > only/t
            echo f > becomes-dir; echo f > becomes-file/full/f; ln -s nowhere keep/link; mkfifo away/fifo
            printf '%s\\n' '- *.o' 'P precious*' > keep/.rsync-filter; printf 'P *.kept\\n' > only/.rsync-filter
            echo k > only/a.kept; echo g > keep/gone/g; echo s > locked/stale/s
            find . -depth -exec touch -h -d '2019-01-01' {} +
            """;
    private static final List<String> TIMINGS = List.of(
            "--delete-before", "--delete-during", "--delete-delay", "--delete-after", "--delete --no-i-r");
    private static final List<String> RULES = List.of(
            "-ai", "-ai --exclude=*.o", "-ai --exclude=*.o --delete-excluded", "-aiF", "-aiFF --delete-excluded",
            "-ai --max-delete=5", "-ai --max-delete=0", "-ain", "-ain --max-delete=3", "-ai --force",
            "-ai -f-s_*.o -fP_/keep -f-_/away/with", "-aim", "-av", "-ai --existing",
            "-ai SOURCE/nothing", "-ai SOURCE/nothing --ignore-errors", "-ai --protocol=30", "-ai --max-size=1");

    private static final Setting SETTING = Setting.of(SOURCE, TARGET).comparingTarget(DeletionTest::leftOver);

    /// So many files in a directory that two threads delete them.
    private static final Setting CROWDED = Setting.of("mkdir keep; echo a > keep/a; touch -d '2024-02-03' keep/a keep .", """
            mkdir -p keep away/deep/er; for i in $(seq 300); do : > keep/$i; : > away/$i; : > away/deep/$i; done
            find . -depth -exec touch -h -d '2019-01-01' {} +
            """).comparingTarget(DeletionTest::leftOver);

    /// Directories that are looked up before their turn, as several with some entries each are.
    private static final Setting LOOKED_UP = Setting.of("""
            umask 022; for d in a b c d e; do mkdir -p $d/kept; for i in $(seq 12); do echo $i > $d/$i; done; done
            find . -depth -exec touch -h -d '2024-02-03 04:05:06' {} +
            """, """
            umask 022; for d in a b c d e; do mkdir -p $d/away/deep $d/1 $d/kept
              for i in $(seq 2 15); do echo $d$i > $d/$i; done
              echo o > $d/old.o; echo f > $d/away/deep/f; ln -s nowhere $d/link; mkfifo $d/fifo; ln $d/15 $d/16; done
            find . -depth -exec touch -h -d '2019-01-01' {} +
            """).comparingTarget(DeletionTest::leftOver);

    @AutoClose
    private static final Trials TRIALS = new Trials();

    /// Every rule with every time; the roles take turns.
    static List<Arguments> cases() {
        List<Pair> pairs = List.of(Pair.asClient(), Pair.asDaemon());
        List<Arguments> cases = new ArrayList<>();
        for (int rule = 0; rule < RULES.size(); rule++) {
            for (int timing = 0; timing < TIMINGS.size(); timing++) {
                // the receiving side deletes: mostly it is Ferryman
                boolean push = (rule + timing) % 2 == 0;
                boolean receives = (rule + timing) % 4 != 3;
                cases.add(Arguments.of(RULES.get(rule) + " " + TIMINGS.get(timing),
                        push ? Way.PUSH : Way.PULL, pairs.get(push == receives ? 1 : 0)));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void whatIsDeletedIsWhatStockRsyncDeletes(String options, Way way, Pair pair) {
        Trials.Outcome expected = TRIALS.expected(SETTING, options, way);
        Trials.Outcome actual = TRIALS.run(SETTING, options, way, pair);

        if (way == Way.PULL || skipped(expected).isEmpty()) {
            // a stock daemon does not tell its client of the limit as an exit code
            actual.assertSameExitCodeAs(expected);
        }
        actual.assertSameLinesAs(expected);
        assertThat(skipped(actual)).isEqualTo(skipped(expected));
        actual.assertSameTreesAs(expected);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-ai --delete", "-av --delete-before --stats", "-ai --delete-delay", "-a --delete",
        "-ai --delete --max-delete=450", "-ain --delete", "-ai --delete --filter=P_/away/deep/25*"})
    void crowdedDirectoriesAreDeletedAndToldAsStockRsyncDoes(String options) {
        assertDeletedAsByStockRsync(CROWDED, options);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"-ai --delete", "-ai --delete-delay", "-ai --max-delete=11 --delete", "-ain --delete",
        "-ai --delete --exclude=*.o", "-aiI --delete --filter=P_1[34]", "-aiH --delete", "-a --delete --stats"})
    void directoriesLookedUpBeforeTheirTurnAreCleanedAsByStockRsync(String options) {
        assertDeletedAsByStockRsync(LOOKED_UP, options);
    }

    private static void assertDeletedAsByStockRsync(Setting setting, String options) {
        Trials.Outcome expected = TRIALS.expected(setting, options, Way.PULL);
        Trials.Outcome actual = TRIALS.run(setting, options, Way.PULL, Pair.asClient());

        actual.assertSameExitCodeAs(expected);
        assertThat(deletions(actual)).isEqualTo(deletions(expected));
        actual.assertSameTreesAs(expected);
    }

    private static List<String> deletions(Trials.Outcome outcome) {
        return outcome.result().output().lines().filter(line -> line.contains("deleting")).toList();
    }

    /// What stays of a directory that had to go was changed at its own time.
    private static TreeSnapshot leftOver(Path target, String options) {
        return TreeSnapshot.of(target).withTimes((name, entry) ->
                name.contains("/away") && entry.type().equals("d") ? "" : entry.mtime());
    }

    /// How many deletions the limit kept.
    private static List<String> skipped(Trials.Outcome outcome) {
        return outcome.result().errors().lines().filter(line -> line.startsWith("Deletions stopped")).toList();
    }
}
