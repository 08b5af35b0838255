package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Rules with the modifier `x` decide which extended attributes are sent, set and removed, as with stock rsync.
class XattrRulesTest {
    private static final String LONG = "long".repeat(30);
    /// Tried with daemons, too.
    private static final List<String> OPTIONS = List.of(
            "-rtXi|--filter=-x user.foo",
            "-rtXi|--filter=-x user.foo|--delete",
            "-rtXi|--filter=-x! user.*|--delete|--no-i-r",
            "-rtXi|--filter=-xr user.foo",
            "-rtXi|--filter=hide,x *.foo|--filter=protect,x user.old|--delete",
            "-rtXi|--filter=-x user.foo|-M--filter=-x_user.foo",
            "-aXi|--filter=-x user.long|--inplace|-I|--delete");
    private static final List<String> MORE = List.of(
            "-rtXi|--filter=-x user.foo|--delete-excluded",
            "-rtXin|--filter=-x user.*|--delete",
            "-rtXi|--filter=-xs user.foo|--delete",
            "-rtXi|--filter=-xr *|--delete",
            "-rtXi|--filter=+x user.long|--filter=-x *|--delete",
            "-rtXi|--filter=-x file",
            "-rtXi|--filter=-x/ user.foo|--filter=-x /user.bar|--filter=-x user.long/",
            "-rtXi|--filter=-xr user.nothing|--delete",
            "-aXi|--filter=-xr security.ferryman|--delete|-M--fake-super");

    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final Scratch SCRATCH = Scratch.create();
    private static final Path SERVED = SCRATCH.directory("served");
    private static final Path LOCAL = SCRATCH.directory("local");
    private static final Modules MODULES = new Modules(SCRATCH, SERVED);
    private static final Map<Peer, Peer.Daemon> DAEMONS = new HashMap<>();
    private static final Map<List<Object>, Outcome> EXPECTED = new HashMap<>();

    /// @param attributes of the target
    private record Outcome(int exitCode, List<String> lines, Map<String, String> attributes, String errors) {
        static Outcome of(Command.Result result, Path target) {
            List<String> lines = result.output().lines().filter(line -> line.matches("[.<>ch*].{10} .*")).sorted().toList();
            return new Outcome(result.exitCode(), lines, ExtendedAttributes.beneath(target), result.errors());
        }

        void assertSameAs(Outcome expected) {
            assertThat(exitCode).as(errors).isEqualTo(expected.exitCode);
            assertThat(lines).as(errors).isEqualTo(expected.lines);
            assertThat(attributes).as(errors).isEqualTo(expected.attributes);
        }
    }

    @BeforeAll
    static void serve() {
        AttributedTree.assumeSupportIn(SCRATCH.path());
        ExtendedAttributes.assumeReadable();
        assumeTrue(SampleTree.isRoot(), "only root sets attributes of other namespaces");
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
    void attributesAreLeftOutAsWithStockRsync(String options, Direction direction, Pair pair) {
        Outcome expected = EXPECTED.computeIfAbsent(
                List.of(options, direction), _ -> transfer(options, direction, new Pair(STOCK, STOCK)));
        transfer(options, direction, pair).assertSameAs(expected);
    }

    static List<String> options() {
        return Stream.concat(OPTIONS.stream(), MORE.stream()).toList();
    }

    @ParameterizedTest
    @MethodSource("options")
    void attributesAreLeftOutOnOneMachine(String options) {
        copy(options, FERRYMAN).assertSameAs(copy(options, STOCK));
    }

    /// As the jobs of the operator mirror.
    @Test
    void theLabelOfAnotherMachineIsNeitherSentNorTakenAway() {
        String options = "-rtXi|--delete|--filter=-x security.ferryman";
        for (Direction direction : Direction.values()) {
            Outcome outcome = transfer(options, direction, new Pair(FERRYMAN, FERRYMAN));
            assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
            assertThat(outcome.attributes().get("./file")).contains("security.ferryman=" + hex("target"));
            assertThat(outcome.attributes().get("./new")).contains("user.foo=").doesNotContain("security.ferryman");
        }
    }

    private static String hex(String text) {
        StringBuilder hex = new StringBuilder("0x");
        text.chars().forEach(each -> hex.append(Integer.toHexString(each)));
        return hex.toString();
    }

    private static Outcome transfer(String options, Direction direction, Pair pair) {
        boolean push = direction == Direction.PUSH;
        make(push ? LOCAL : SERVED, push ? SERVED : LOCAL);
        int port = DAEMONS.get(pair.daemon()).port();
        Command.Result result = pair.client().run(
                MODULES.arguments(direction, LOCAL, Remote.of("data"), port, List.of(options.split("\\|"))));
        return Outcome.of(result, push ? SERVED : LOCAL);
    }

    private static Outcome copy(String options, Peer peer) {
        make(SERVED, LOCAL);
        // where a rule is about attributes, the namespaces of the kernel travel, too
        run(SERVED, "setfacl -m u:1234:r new; ");
        run(LOCAL, "setfacl -m u:1234:r dir/file; ");
        List<String> words = new ArrayList<>(List.of(options.split("\\|")));
        words.add(SERVED + "/");
        words.add(LOCAL + "/");
        return Outcome.of(peer.run(words), LOCAL);
    }

    private static void make(Path source, Path target) {
        run(source, """
                find . -mindepth 1 -delete; mkdir dir; echo same > file; echo new > new; echo other > dir/file
                for each in file new dir dir/file; do
                  for name in user.foo user.bar security.ferryman trusted.t; do setfattr -n $name -v source $each; done
                  setfattr -n user.long -v %s $each
                done
                """.formatted(LONG));
        run(target, """
                find . -mindepth 1 -delete; mkdir dir; echo same > file; echo changed > dir/file
                for each in file dir dir/file; do
                  for name in user.foo user.old security.ferryman security.old trusted.t user.rsync.security.ferryman; do
                    setfattr -n $name -v target $each
                  done
                done
                """);
    }

    private static void run(Path directory, String script) {
        String times = "find . -depth -exec touch -h -d '2024-02-03 04:05:06' {} +";
        Command.of("sh", "-ec", script + times).in(directory).run().checked();
    }
}
