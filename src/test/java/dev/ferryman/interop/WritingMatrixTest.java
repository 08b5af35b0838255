package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The options that say how content is put in place mean what they mean when stock rsync talks to itself: the same
/// lines, the same exit code, the same trees: source, target, and what stands beside the target.
class WritingMatrixTest {
    private static final String SOURCE = """
            umask 022; mkdir -p dir/sub new was-file; cd dir; echo g > g; echo deep > sub/deep; seq 1 9000 > log; cd ..
            seq 1 9000 > large; seq 1 3000 > grown; seq 1 3000 | sed s/7/x/ > other; echo in > was-file/in
            seq 1 100 > short; echo fresh > fresh; echo new > new/file; echo dir > was-dir; echo same > same
            dd if=/dev/zero of=holes bs=64k count=4 status=none; echo end >> holes; ln -s new-target link; mkfifo fifo
            find . -depth -exec touch -h -d '2024-02-03 04:05:06.789' {} +
            """;
    private static final String TARGET = """
            umask 022; mkdir tree; cd tree; mkdir -p ../kept dir/kept-here dir/sub gone/deep empty was-dir
            echo old > dir/g; seq 1 8000 > dir/log; echo k > k~
            seq 1 8000 > large; seq 1 2000 > grown; seq 1 2000 > other; echo before > was-file
            seq 1 200 > short; echo file > gone/deep/file; echo kept > dir/kept; echo o > same; echo again > dir/g~
            head -c 300000 large > holes; ln -s old-target link; ln -s x gone-link; mkfifo gone-fifo; echo f > fifo
            mkdir -p .part dir/.part .~tmp~; seq 1 5000 > .part/large; echo stale > .part/same; echo x > dir/.part/x
            seq 1 2500 > .~tmp~/grown; chmod 711 dir; find . -depth -exec touch -h -d '2021-01-01' {} +; echo same > same; touch -d '2021-01-01' .
            touch -d '2024-02-03 04:05:06.789' same; touch -d '2020-01-01' ../kept
            """;

    private static final List<String> OPTIONS = List.of(
            "-ai --append", "-ai --append-verify", "-ain --append", "-ai --append --no-i-r",
            "-ai --remove-source-files", "-ain --remove-source-files", "-aiu --remove-source-files --info=remove",
            "-ai --remove-source-files --existing", "-aiH --remove-source-files --no-i-r", "-ai -b", "-ai -b --delete",
            "-ai -b --delete --force --suffix=.old", "-ain -b --delete --info=backup",
            "-ai -b --delete --no-i-r", "-ai --backup-dir=../kept --delete --force --info=backup",
            "-ai --backup-dir=../kept --suffix=.z -W",
            "-ai --backup-dir=dir/kept-here --delete --exclude=/dir/kept-here",
            "-ain --backup-dir=../kept --delete --info=backup", "-ai -b --inplace --info=backup",
            "-ai -b --inplace -W", "-ai -b --append",
            "-ai -b --append-verify", "-ai --partial-dir=.part", "-ai --partial-dir=.part --delete --no-i-r",
            "-aiW --partial-dir=.part", "-ain --partial-dir=.part --delete",
            "-ai --partial-dir=.part --temp-dir=dir/kept-here",
            "-ai --delay-updates", "-ai --delay-updates --delete", "-ai --delay-updates -b --delete",
            "-ai --delay-updates --partial-dir=.part --remove-source-files", "-aiH --delay-updates",
            "-ai --temp-dir=dir/kept-here",
            "-ai --drop-D", "-aiS --inplace", "-ai --preallocate", "-aiS --preallocate", "-aiS --preallocate --inplace");

    private static final Setting SETTING = Setting.of(SOURCE, TARGET).into("tree/")
            .comparingSource((source, _) -> TreeSnapshot.of(source).withoutDirectoryTimes())
            .comparingTarget(WritingMatrixTest::snapshot);

    @AutoClose
    private static final Trials TRIALS = new Trials();

    /// Each option at both ends of a push, or of a pull; here and there.
    static List<Arguments> cases() {
        Pair asClient = Pair.asClient();
        Pair asDaemon = Pair.asDaemon();
        List<Arguments> cases = new ArrayList<>();
        for (int i = 0; i < OPTIONS.size(); i++) {
            boolean even = i % 2 == 0;
            cases.add(Arguments.of(OPTIONS.get(i), even ? Way.PULL : Way.LOCAL, asClient));
            cases.add(Arguments.of(OPTIONS.get(i), Way.PUSH, even ? asDaemon : asClient));
            cases.add(Arguments.of(OPTIONS.get(i), even ? Way.PUSH : Way.PULL, even ? asClient : asDaemon));
        }
        return cases;
    }

    /// A daemon tells its client of no backups, unless its `max verbosity` lets it.
    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void optionsMeanWhatTheyMeanToStockRsync(String options, Way way, Pair pair) {
        String understood = way == Way.PUSH ? options.replace(" --info=backup", "").replace(" --info=remove", "") : options;
        Trials.Outcome expected = TRIALS.expected(SETTING, understood, way);
        Trials.Outcome actual = TRIALS.run(SETTING, understood, way, pair);

        actual.assertSameExitCodeAs(expected);
        assertThat(told(actual)).isEqualTo(told(expected));
        actual.assertSameTreesAs(expected);
    }

    /// Directories of backups and of parts have the time at which they were worked in.
    private static TreeSnapshot snapshot(Path target, String options) {
        TreeSnapshot all = TreeSnapshot.of(target);
        boolean workedIn = Stream.of("-b", "-dir=").anyMatch(options::contains);
        return workedIn ? all.withoutDirectoryTimes() : all.withoutTimeOf(".");
    }

    /// Errors among the lines; a dry run of stock rsync may tell something twice.
    private static List<String> told(Trials.Outcome outcome) {
        Stream<String> errors = outcome.result().errors().lines().filter(line -> !line.startsWith("rsync error: "));
        return Stream.concat(outcome.lines().stream(), errors).distinct().sorted().toList();
    }
}
