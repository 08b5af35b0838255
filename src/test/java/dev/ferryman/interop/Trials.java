package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.provider.Arguments;

/// Transfers from a source to the directory `dst` of a target that holds other things, too. Stock rsync's outcome is the
/// measure: exit code, lines, and all of the target afterwards.
final class Trials implements AutoCloseable {
    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final List<String> SPEED =
            List.of("sent ", "total", "Total bytes ", "Literal data", "Matched data", "File list ", "Number of 4 KiB ");

    private final Scratch scratch = Scratch.create();
    private final Path served = scratch.directory("served");
    private final Path local = scratch.directory("local");
    private final String source;
    private final String target;
    private final UnaryOperator<TreeSnapshot> compared;
    private final Modules modules = new Modules(scratch, served);
    private final Map<Peer, Peer.Daemon> daemons = new HashMap<>();
    private final Map<List<Object>, Outcome> expected = new HashMap<>();

    enum Way {
        PUSH,
        PULL,
        LOCAL;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private record Outcome(Command.Result result, TreeSnapshot tree) {}

    /// @param source a shell script that fills the source
    /// @param target the same for what is around and in `dst`
    Trials(String source, String target) {
        this(source, target, tree -> tree);
    }

    /// @param compared what of a target is compared
    Trials(String source, String target, UnaryOperator<TreeSnapshot> compared) {
        this.source = source;
        this.target = target;
        this.compared = compared;
        daemons.put(STOCK, STOCK.serve(modules.configuration()));
        daemons.put(FERRYMAN, FERRYMAN.serve(modules.configuration()));
    }

    /// Each with options, and two of the ways in which Ferryman can take part: as client and as daemon, sending and
    /// receiving, and alone.
    static List<Arguments> inTurns(List<String> options) {
        Pair client = new Pair(FERRYMAN, STOCK);
        Pair daemon = new Pair(STOCK, FERRYMAN);
        List<Object[]> ways = List.of(
                new Object[] {Way.PULL, client}, new Object[] {Way.PUSH, daemon}, new Object[] {Way.LOCAL, client},
                new Object[] {Way.PUSH, client}, new Object[] {Way.PULL, daemon});
        List<Arguments> cases = new ArrayList<>();
        for (int number = 0; number < 2 * options.size(); number++) {
            Object[] way = ways.get(number % ways.size());
            cases.add(Arguments.of(options.get(number / 2), way[0], way[1]));
        }
        return cases;
    }

    /// @param options separated by blanks; `ROOT` stands for the path of what is around `dst`
    /// @return what was printed
    String assertLikeStock(String options, Way way, Pair pair) {
        Outcome wanted =
                expected.computeIfAbsent(List.of(options, way), _ -> run(options, way, new Pair(STOCK, STOCK)));
        Outcome found = run(options, way, pair);

        assertThat(found.result.exitCode()).as(found.result.errors()).isEqualTo(wanted.result.exitCode());
        assertThat(lines(found)).as("lines; errors: %s", found.result.errors()).isEqualTo(lines(wanted));
        found.tree.assertSameAs(wanted.tree);
        return found.result.output();
    }

    private Outcome run(String options, Way way, Pair pair) {
        Path from = way == Way.PUSH ? local : served;
        Path to = way == Way.PUSH ? served : local;
        make(from, source);
        make(to, target);
        List<String> words = new ArrayList<>();
        for (String word : options.split(" ")) {
            words.add(word.replace("ROOT", way == Way.PUSH ? "" : to.toString()));
        }
        words.add("--password-file=" + scratch.path().resolve("password"));
        String module = "rsync://keeper@127.0.0.1:" + daemons.get(pair.daemon()).port() + "/data/";
        words.add(way == Way.PULL ? module : from + "/");
        words.add(way == Way.PUSH ? module + "dst/" : to + "/dst/");
        if (way == Way.LOCAL) {
            words.removeIf(word -> word.startsWith("--password-file"));
        }
        return new Outcome(pair.client().run(words), compared.apply(TreeSnapshot.of(to)));
    }

    private static void make(Path directory, String script) {
        Command.of("sh", "-ec", "find . -mindepth 1 -delete\n" + script).in(directory).run().checked();
    }

    /// In any order, without what tells of speed and bytes.
    private static List<String> lines(Outcome outcome) {
        return outcome.result.output().lines()
                .filter(line -> SPEED.stream().noneMatch(line::startsWith))
                .sorted()
                .toList();
    }

    @Override
    public void close() {
        daemons.values().forEach(Peer.Daemon::close);
        scratch.close();
    }
}
