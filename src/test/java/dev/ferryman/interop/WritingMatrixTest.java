package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
            umask 022; mkdir -p ../kept dir/kept-here dir/sub gone/deep empty was-dir
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

    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final Scratch SCRATCH = Scratch.create();
    private static final Path SERVED = SCRATCH.directory("served");
    private static final Path LOCAL = SCRATCH.directory("local");
    private static final Modules MODULES = new Modules(SCRATCH, SERVED);
    private static final Map<Peer, Peer.Daemon> DAEMONS = new HashMap<>();
    private static final Map<List<Object>, Outcome> EXPECTED = new HashMap<>();

    /// Which way the files go.
    private enum Way {
        PUSH,
        PULL,
        /// Without a daemon.
        HERE
    }

    @BeforeAll
    static void serve() {
        DAEMONS.put(STOCK, STOCK.serve(MODULES.configuration()));
        DAEMONS.put(FERRYMAN, FERRYMAN.serve(MODULES.configuration()));
    }

    @AfterAll
    static void end() {
        DAEMONS.values().forEach(Peer.Daemon::close);
        SCRATCH.close();
    }

    /// Each option at both ends of a push, or of a pull; here and there.
    static List<Arguments> cases() {
        Pair asClient = new Pair(FERRYMAN, STOCK);
        Pair asDaemon = new Pair(STOCK, FERRYMAN);
        List<Arguments> cases = new ArrayList<>();
        for (int i = 0; i < OPTIONS.size(); i++) {
            boolean even = i % 2 == 0;
            cases.add(Arguments.of(OPTIONS.get(i), even ? Way.PULL : Way.HERE, asClient));
            cases.add(Arguments.of(OPTIONS.get(i), Way.PUSH, even ? asDaemon : asClient));
            cases.add(Arguments.of(OPTIONS.get(i), even ? Way.PUSH : Way.PULL, even ? asClient : asDaemon));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void optionsMeanWhatTheyMeanToStockRsync(String options, Way way, Pair pair) {
        Outcome expected =
                EXPECTED.computeIfAbsent(List.of(options, way), _ -> transfer(options, way, new Pair(STOCK, STOCK)));
        Outcome actual = transfer(options, way, pair);

        assertThat(actual.result().exitCode()).as(actual.result().errors()).isEqualTo(expected.result().exitCode());
        assertThat(lines(actual)).as("lines; errors: %s", actual.result().errors()).isEqualTo(lines(expected));
        actual.target().assertSameAs(expected.target());
        actual.source().assertSameAs(expected.source());
    }

    private record Outcome(Command.Result result, TreeSnapshot source, TreeSnapshot target) {}

    /// A daemon tells its client of no backups, unless its `max verbosity` lets it.
    private static Outcome transfer(String options, Way way, Pair pair) {
        Path source = way == Way.PULL ? SERVED : LOCAL;
        Path target = way == Way.PULL ? LOCAL : SERVED;
        make(source, SOURCE);
        make(target, TARGET);
        String understood = way == Way.PUSH ? options.replace(" --info=backup", "").replace(" --info=remove", "") : options;
        List<String> words = List.of(understood.split(" "));
        Command.Result result = pair.client().run(arguments(words, way, pair));
        return new Outcome(result, TreeSnapshot.of(source).withoutDirectoryTimes(), snapshot(target, options));
    }

    private static List<String> arguments(List<String> options, Way way, Pair pair) {
        if (way == Way.HERE) {
            List<String> all = new ArrayList<>(options);
            all.addAll(List.of(LOCAL.resolve("tree") + "/", SERVED.resolve("tree") + "/"));
            return all;
        }
        Direction direction = way == Way.PUSH ? Direction.PUSH : Direction.PULL;
        return MODULES.arguments(direction, LOCAL.resolve("tree"), Remote.of("data/tree"),
                DAEMONS.get(pair.daemon()).port(), options);
    }

    /// Directories of backups and of parts have the time at which they were worked in.
    private static TreeSnapshot snapshot(Path root, String options) {
        TreeSnapshot all = TreeSnapshot.of(root);
        boolean workedIn = Stream.of("-b", "-dir=").anyMatch(options::contains);
        return workedIn ? all.withoutDirectoryTimes() : all.withoutTimeOf(".");
    }

    private static void make(Path directory, String script) {
        Command.of("sh", "-ec", "umask 022; find . -mindepth 1 -delete; mkdir tree; cd tree\n" + script).in(directory).run().checked();
    }

    /// In any order, without what tells of speed and bytes; a dry run of stock rsync may tell something twice.
    private static List<String> lines(Outcome outcome) {
        return (outcome.result().output() + outcome.result().errors()).lines()
                .filter(line -> !line.startsWith("sent ") && !line.startsWith("total size is ")
                        && !line.startsWith("rsync error: "))
                .distinct()
                .sorted()
                .toList();
    }
}
