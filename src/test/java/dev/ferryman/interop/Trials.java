package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.provider.Arguments;

/// Copies with Ferryman at one end or at both, measured by what stock rsync does with itself: exit code, lines, trees.
final class Trials implements AutoCloseable {
    private final Scratch scratch = Scratch.create();
    private final Path served = scratch.directory("served");
    private final Path local = scratch.directory("local");
    private final Modules modules = new Modules(scratch, served);
    private final Map<Peer, Peer.Daemon> daemons = new HashMap<>();
    private final Map<List<Object>, Outcome> expected = new HashMap<>();

    record Outcome(Command.Result result, TreeSnapshot source, TreeSnapshot target) {
        private static final List<String> SPEED = List.of("sent ", "total size is ", "Total bytes ", "Literal data",
                "Matched data", "File list ", "Number of 4 KiB ");

        /// In any order, without what tells of speed and bytes.
        List<String> lines() {
            return result.output().lines()
                    .filter(line -> SPEED.stream().noneMatch(line::startsWith))
                    .sorted()
                    .toList();
        }

        void assertSameAs(Outcome wanted) {
            assertSameExitCodeAs(wanted);
            assertSameLinesAs(wanted);
            assertSameTreesAs(wanted);
        }

        void assertSameExitCodeAs(Outcome wanted) {
            assertThat(result.exitCode()).as(result.errors()).isEqualTo(wanted.result.exitCode());
        }

        void assertSameLinesAs(Outcome wanted) {
            assertThat(lines()).as("lines; errors: %s", result.errors()).isEqualTo(wanted.lines());
        }

        void assertSameTreesAs(Outcome wanted) {
            target.assertSameAs(wanted.target);
            source.assertSameAs(wanted.source);
        }
    }

    /// Each with options, and two of the ways in which Ferryman can take part: as client and as daemon, sending and
    /// receiving, and alone.
    static List<Arguments> inTurns(List<String> options) {
        Pair client = Pair.asClient();
        Pair daemon = Pair.asDaemon();
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

    Path directory() {
        return scratch.path();
    }

    /// @param options as of [#run]
    /// @return what was printed
    String assertLikeStock(Setting setting, String options, Way way, Pair pair) {
        Outcome found = run(setting, options, way, pair);
        found.assertSameAs(expected(setting, options, way));
        return found.result.output();
    }

    /// What stock rsync does with itself, found out once.
    Outcome expected(Setting setting, String options, Way way) {
        return expected.computeIfAbsent(
                List.of(setting, options, way), _ -> run(setting, options, way, Pair.stock()));
    }

    /// @param options separated by blanks, with `_` for a blank in a filter rule and an output format; `ROOT` stands for
    ///         the path of what the setting's target fills, `SOURCE` for the source
    Outcome run(Setting setting, String options, Way way, Pair pair) {
        Path from = way == Way.PUSH ? local : served;
        Path to = way == Way.PUSH ? served : local;
        make(from, setting.source());
        make(to, setting.target());
        Command.Result result = pair.client().run(arguments(setting, options, way, pair));
        return new Outcome(result, setting.atSource().at(from, options), setting.atTarget().at(to, options));
    }

    private List<String> arguments(Setting setting, String options, Way way, Pair pair) {
        String remote = way == Way.LOCAL ? served + "/"
                : "rsync://keeper@127.0.0.1:" + daemon(pair.daemon()).port() + "/data/";
        String source = way == Way.PUSH ? local + "/" : remote;
        List<String> words = new ArrayList<>();
        for (String word : options.split(" ")) {
            boolean spaced = word.startsWith("-f") || word.startsWith("--out-format");
            words.add((spaced ? word.replace('_', ' ') : word)
                    .replace("ROOT", way == Way.PUSH ? "" : local.toString())
                    .replace("SOURCE/", source));
        }
        if (way != Way.LOCAL) {
            words.add("--password-file=" + scratch.path().resolve("password"));
        }
        words.add(source);
        words.add((way == Way.PUSH ? remote : local + "/") + setting.into());
        return words;
    }

    private Peer.Daemon daemon(Peer peer) {
        return daemons.computeIfAbsent(peer, each -> each.serve(modules.configuration()));
    }

    private static void make(Path directory, Setting.Filling filling) {
        Command.of("find", ".", "-mindepth", "1", "-delete").in(directory).run().checked();
        filling.fill(directory);
    }

    @Override
    public void close() {
        daemons.values().forEach(Peer.Daemon::close);
        scratch.close();
    }
}
