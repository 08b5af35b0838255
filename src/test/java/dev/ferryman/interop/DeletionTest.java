package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

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
            "-ai --fail", "-ai --fail --ignore-errors", "-ai --protocol=30", "-ai --max-size=1");

    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final Scratch SCRATCH = Scratch.create();
    private static final Path SERVED = SCRATCH.directory("served");
    private static final Path LOCAL = SCRATCH.directory("local");
    private static final Modules MODULES = new Modules(SCRATCH, SERVED);
    private static final Map<Peer, Peer.Daemon> DAEMONS = new HashMap<>();

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

    /// Every rule with every time; the roles take turns.
    static List<Arguments> cases() {
        List<Pair> pairs = List.of(new Pair(FERRYMAN, STOCK), new Pair(STOCK, FERRYMAN));
        List<Arguments> cases = new ArrayList<>();
        for (int rule = 0; rule < RULES.size(); rule++) {
            for (int timing = 0; timing < TIMINGS.size(); timing++) {
                // the receiving side deletes: mostly it is Ferryman
                boolean push = (rule + timing) % 2 == 0;
                boolean receives = (rule + timing) % 4 != 3;
                cases.add(Arguments.of(RULES.get(rule) + " " + TIMINGS.get(timing),
                        push ? Direction.PUSH : Direction.PULL, pairs.get(push == receives ? 1 : 0)));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void whatIsDeletedIsWhatStockRsyncDeletes(String options, Direction direction, Pair pair) {
        Outcome expected = transfer(options, direction, new Pair(STOCK, STOCK));
        Outcome actual = transfer(options, direction, pair);

        if (direction == Direction.PULL || skipped(expected).isEmpty()) {
            // a stock daemon does not tell its client of the limit as an exit code
            assertThat(actual.result().exitCode()).as(actual.result().errors())
                    .isEqualTo(expected.result().exitCode());
        }
        assertThat(lines(actual)).as("lines; errors: %s", actual.result().errors()).isEqualTo(lines(expected));
        assertThat(skipped(actual)).isEqualTo(skipped(expected));
        actual.tree().assertSameAs(expected.tree());
    }

    private record Outcome(Command.Result result, TreeSnapshot tree) {}

    /// `--fail` stands for one more source, which is not there.
    private static Outcome transfer(String options, Direction direction, Pair pair) {
        Path target = direction == Direction.PUSH ? SERVED : LOCAL;
        make(direction == Direction.PUSH ? LOCAL : SERVED, SOURCE);
        make(target, TARGET);
        List<String> words = new ArrayList<>();
        for (String word : options.split(" ")) {
            words.add(word.startsWith("-f") ? word.replace('_', ' ') : word);
        }
        boolean fails = words.remove("--fail");
        List<String> arguments = new ArrayList<>(MODULES.arguments(
                direction, LOCAL, Remote.of("data"), DAEMONS.get(pair.daemon()).port(), words));
        if (fails) {
            arguments.add(arguments.size() - 1, arguments.get(arguments.size() - 2) + "nothing");
        }
        Command.Result result = pair.client().run(arguments);
        // what stays of a directory that had to go was changed at its own time
        Command.of("sh", "-ec", "[ ! -e away ] || find away -type d -exec touch -d @0 {} +").in(target).run().checked();
        return new Outcome(result, TreeSnapshot.of(target));
    }

    private static void make(Path directory, String script) {
        Command.of("sh", "-ec", "find . -mindepth 1 -delete\n" + script).in(directory).run().checked();
    }

    /// How many deletions the limit kept.
    private static List<String> skipped(Outcome outcome) {
        return outcome.result().errors().lines().filter(line -> line.startsWith("Deletions stopped")).toList();
    }

    /// In any order, without what tells of speed and bytes.
    private static List<String> lines(Outcome outcome) {
        return outcome.result().output().lines()
                .filter(line -> !line.startsWith("sent ") && !line.startsWith("total size is "))
                .sorted()
                .toList();
    }
}
