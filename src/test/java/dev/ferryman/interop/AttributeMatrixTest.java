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
import org.junit.jupiter.params.provider.ValueSource;

/// Extended attributes and access control lists, told and carried over as stock rsync does when it talks to itself.
class AttributeMatrixTest {
    private static final List<String> OPTIONS = List.of(
            "-aXi", "-aXXi --no-i-r", "-aAi", "-aAXi --numeric-ids", "-aAXin", "-aAXi --no-i-r --delete", "-aXi --inplace",
            "-aAXic", "-rltpXi", "-aAXi --protocol=30", "-aXiW", "-aAXii --protocol=31", "-aAi --no-i-r --no-o --no-g",
            "-aUi", "-aUi --no-i-r --protocol=31", "-aUUic", "-aAXUin", "-rlpUi", "-aUi --size-only", "-aUi --inplace --open-noatime",
            "-aAXi --no-super -M--no-super",
            "-aXi --super -M--super");

    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final Scratch SCRATCH = Scratch.create();
    private static final Path SERVED = SCRATCH.directory("served");
    private static final Path LOCAL = SCRATCH.directory("local");
    private static final Modules MODULES = new Modules(SCRATCH, SERVED);
    private static final Map<Peer, Peer.Daemon> DAEMONS = new HashMap<>();
    private static final Map<List<Object>, Outcome> EXPECTED = new HashMap<>();

    @BeforeAll
    static void serve() {
        AttributedTree.assumeSupportIn(SCRATCH.path());
        DAEMONS.put(STOCK, STOCK.serve(MODULES.configuration()));
        DAEMONS.put(FERRYMAN, FERRYMAN.serve(MODULES.configuration()));
    }

    @AfterAll
    static void end() {
        DAEMONS.values().forEach(Peer.Daemon::close);
        SCRATCH.close();
    }

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (String options : OPTIONS) {
            for (Direction direction : Direction.values()) {
                cases.add(Arguments.of(options, direction, new Pair(FERRYMAN, STOCK)));
                cases.add(Arguments.of(options, direction, new Pair(STOCK, FERRYMAN)));
            }
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void attributesTravelAsWithStockRsync(String options, Direction direction, Pair pair) {
        Outcome expected = EXPECTED.computeIfAbsent(
                List.of(options, direction), _ -> transfer(options, direction, new Pair(STOCK, STOCK)));
        assertSame(options, transfer(options, direction, pair), expected);
    }

    static List<String> options() {
        return OPTIONS;
    }

    @ParameterizedTest
    @MethodSource("options")
    void attributesAreCopiedOnOneMachine(String options) {
        assertSame(options, copy(options, FERRYMAN), copy(options, STOCK));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rlti", "-rltDi --inplace", "-rltDEi", "-ai"})
    void whatIsNewGetsNoMoreThanItsDirectoryLetsItHave(String options) {
        assertSame(options, copyIntoGranting(options, FERRYMAN), copyIntoGranting(options, STOCK));
    }

    private static Outcome copyIntoGranting(String options, Peer peer) {
        AttributedTree.makeNarrowSource(SERVED);
        Path target = SCRATCH.directory("granting");
        AttributedTree.makeGrantingTarget(target);
        Command.Result result = peer.run(Stream.concat(
                Stream.of(options.split(" ")), Stream.of(SERVED + "/", target + "/")).toList());
        return Outcome.of(result, options, target);
    }

    private static void assertSame(String options, Outcome actual, Outcome expected) {
        boolean keepsAllTimes = !options.startsWith("-r") || options.contains("t");
        assertThat(actual.result().exitCode()).as(actual.result().errors()).isEqualTo(expected.result().exitCode());
        assertThat(lines(actual)).as("lines; errors: %s", actual.result().errors()).isEqualTo(lines(expected));
        assertThat(actual.accessTimes()).isEqualTo(expected.accessTimes());
        if (keepsAllTimes) {
            actual.tree().assertSameAs(expected.tree());
        }
    }

    /// @param accessTimes of all but directories, where the options carry them
    private record Outcome(Command.Result result, List<String> accessTimes, TreeSnapshot tree) {
        static Outcome of(Command.Result result, String options, Path target) {
            List<String> times = options.contains("U") && !options.endsWith("n")
                    ? AttributedTree.accessTimes(target) : List.of();
            return new Outcome(result, times, TreeSnapshot.of(target));
        }
    }

    private static Outcome transfer(String options, Direction direction, Pair pair) {
        Path target = direction == Direction.PUSH ? SERVED : LOCAL;
        AttributedTree.makeSource(direction == Direction.PUSH ? LOCAL : SERVED);
        AttributedTree.makeTarget(target);
        int port = DAEMONS.get(pair.daemon()).port();
        Command.Result result = pair.client().run(
                MODULES.arguments(direction, LOCAL, Remote.of("data"), port, List.of(options.split(" "))));
        return Outcome.of(result, options, target);
    }

    private static Outcome copy(String options, Peer peer) {
        AttributedTree.makeSource(SERVED);
        AttributedTree.makeTarget(LOCAL);
        List<String> words = new ArrayList<>(List.of(options.split(" ")));
        words.add(SERVED + "/");
        words.add(LOCAL + "/");
        return Outcome.of(peer.run(words), options, LOCAL);
    }

    private static List<String> lines(Outcome outcome) {
        return outcome.result().output().lines()
                .filter(line -> !line.startsWith("sent ") && !line.startsWith("total size is "))
                .sorted()
                .toList();
    }
}
