package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Random trees of files with many names, copied onto what is somewhat like them: the same lines and the same tree as
/// when stock rsync talks to itself. `-Dferryman.hardlinks.cases` tries more of them.
class HardLinksTest {
    /// With -H, an option or two that change what becomes of a file.
    private static final List<String> OPTIONS = List.of(
            "-aHi", "-aHii", "-aHi --no-i-r", "-aHin", "-aHi --delete", "-aHic", "-aHi --inplace", "-aHi --max-size=9",
            "-aHi --existing", "-aHi --ignore-existing", "-aHiu", "-aHv", "-aHi --protocol=30", "-aHiI", "-aHi --size-only",
            "-aHi --no-D --no-l", "-aHi --delete --force --no-i-r", "-rltHi", "-aHin --delete --no-i-r", "-aHiiW",
            "-aHib", "-aHi --remove-source-files", "-aHi --delete-delay", "-aHiy", "-aHibn");

    private static final String LARGE = """
            for d in $(seq 10 69); do mkdir $d; (cd $d; for f in $(seq 100 199); do echo $d > $f; done); done
            for d in $(seq 11 69); do ln 10/1$d $d/first; ln $((d-1))/100 $d/before; ln 69/1$d 10/last$d; done
            find . -depth -exec touch -h -d @1600000000 {} +
            """;

    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final Scratch SCRATCH = Scratch.create();
    private static final Path SERVED = SCRATCH.directory("served");
    private static final Path LOCAL = SCRATCH.directory("local");
    private static final Modules MODULES = new Modules(SCRATCH, SERVED);
    private static final Map<Peer, Peer.Daemon> DAEMONS = new HashMap<>();

    @BeforeAll
    static void serve() {
        StockRsync.all().forEach(each -> DAEMONS.put(each, each.serve(MODULES.configuration())));
        DAEMONS.put(FERRYMAN, FERRYMAN.serve(MODULES.configuration()));
    }

    @AfterAll
    static void end() {
        DAEMONS.values().forEach(Peer.Daemon::close);
        SCRATCH.close();
    }

    static List<Arguments> cases() {
        List<Pair> pairs = Pair.all();
        int count = Integer.getInteger("ferryman.hardlinks.cases", OPTIONS.size());
        Random seeds = new Random();
        List<Arguments> cases = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Direction direction = Direction.values()[(i + i / OPTIONS.size()) % 2];
            cases.add(Arguments.of(OPTIONS.get(i % OPTIONS.size()), direction, pairs.get(i % pairs.size()), seeds.nextLong()));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}, seed {3}")
    @MethodSource("cases")
    void namesOfOneFileStayNamesOfOneFile(String options, Direction direction, Pair pair, long seed) {
        Outcome expected = transfer(options, direction, new Pair(STOCK, STOCK), seed);
        Outcome actual = transfer(options, direction, pair, seed);

        assertThat(actual.result().exitCode()).as(actual.result().errors()).isEqualTo(expected.result().exitCode());
        assertThat(lines(actual)).as("lines; errors: %s", actual.result().errors()).isEqualTo(lines(expected));
        actual.tree().assertSameAs(expected.tree());
    }

    static List<Arguments> pairs() {
        List<Arguments> all = new ArrayList<>();
        for (Pair pair : Pair.all()) {
            all.add(Arguments.of(pair, Direction.values()[all.size() % 2]));
        }
        return all;
    }

    /// Many more entries than are underway at a time.
    @ParameterizedTest(name = "{0}, {1}")
    @MethodSource("pairs")
    void linksHoldAcrossListsThatAreLongDone(Pair pair, Direction direction) {
        make(LOCAL, direction == Direction.PUSH ? LARGE : "");
        make(SERVED, direction == Direction.PULL ? LARGE : "");

        pair.client().run(MODULES.arguments(
                direction, LOCAL, Remote.of("data"), DAEMONS.get(pair.daemon()).port(), List.of("-aH"))).checked();

        TreeSnapshot.of(direction == Direction.PUSH ? SERVED : LOCAL)
                .assertSameAs(TreeSnapshot.of(direction == Direction.PUSH ? LOCAL : SERVED));
    }

    private record Outcome(Command.Result result, TreeSnapshot tree) {}

    private static Outcome transfer(String options, Direction direction, Pair pair, long seed) {
        Path source = direction == Direction.PUSH ? LOCAL : SERVED;
        Path target = direction == Direction.PUSH ? SERVED : LOCAL;
        LinkedTree tree = LinkedTree.random(new Random(seed));
        make(source, tree.script());
        LinkedTree.Mixing mixing = options.contains("--inplace") ? LinkedTree.Mixing.NOTHING : LinkedTree.Mixing.FILES;
        make(target, tree.altered(new Random(seed), mixing).script());
        int port = DAEMONS.get(pair.daemon()).port();
        Command.Result result = pair.client().run(
                MODULES.arguments(direction, LOCAL, Remote.of("data"), port, List.of(options.split(" "))));
        // with backups, directories keep the time of the run
        if (options.startsWith("-aHib")) {
            Command.of("sh", "-ec", "find . -type d -exec touch -d @0 {} +").in(target).run().checked();
        }
        return new Outcome(result, TreeSnapshot.of(target));
    }

    private static void make(Path directory, String script) {
        Command.of("sh", "-ec", "find . -mindepth 1 -delete\n" + script).in(directory).run().checked();
    }

    /// In any order, without what tells of speed and bytes.
    private static List<String> lines(Outcome outcome) {
        return outcome.result().output().lines()
                .filter(line -> !line.startsWith("sent ") && !line.startsWith("total size is "))
                .sorted()
                .toList();
    }
}
