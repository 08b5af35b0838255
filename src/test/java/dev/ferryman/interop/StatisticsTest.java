package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.interop.Modules.Direction;
import dev.ferryman.interop.Modules.Remote;
import dev.ferryman.rsync.Progress;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.option.Options;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// The lines of `--stats` are those of stock rsync, the same numbers wherever they do not depend on buffers and clocks.
class StatisticsTest {
    private static final String SOURCE = "mkdir -p a/b c; seq 1 20000 > large; for i in 1 2 3 4 5 6 7 8 9; do echo $i >"
            + " a/b/name-$i; done; ln -s large link; mkfifo fifo; echo same > c/same";
    private static final String TARGET = "mkdir -p c gone; seq 2 20000 > large; echo x > gone/x; cp -a ../source/c/same c";
    private static final List<String> OPTIONS = List.of("-a --stats --no-i-r", "-an --stats --delete", "-avvh --stats");
    private static final Pattern LIST_SIZE = Pattern.compile("File list size: ([\\d,]+)");

    @AutoClose
    private final Scratch scratch = Scratch.create();

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            for (String options : OPTIONS) {
                cases.add(Arguments.of(options, direction, new Pair(new Ferryman(), StockRsync.newest())));
                cases.add(Arguments.of(options, direction, new Pair(StockRsync.newest(), new Ferryman())));
            }
            // The blocks that were touched are counted from protocol 33 on.
            StockRsync latest = StockRsync.everyVersion().getLast();
            cases.add(Arguments.of("-a --stats --inplace", direction, new Pair(new Ferryman(), latest)));
            cases.add(Arguments.of("-a --stats --inplace", direction, new Pair(latest, new Ferryman())));
        }
        return cases;
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void statisticsAreThoseOfStockRsync(String options, Direction direction, Pair pair) {
        Peer stock = pair.client() instanceof StockRsync ? pair.client() : pair.daemon();
        List<String> expected = statistics(options, direction, new Pair(stock, stock));
        List<String> actual = statistics(options, direction, pair);

        assertThat(masked(actual)).containsExactlyElementsOf(masked(expected));
        if (pair.client() instanceof Ferryman) {
            assertThat(listSize(actual)).isBetween(100, 2000);
        }
    }

    /// A local copy's client is its sender, which hears nothing of directories that are in place.
    @Test
    void nothingIsLeftToBeLookedAtInTheEnd() {
        Path source = scratch.directory("source");
        make(source, SOURCE);
        List<Progress> heard = new CopyOnWriteArrayList<>();
        RsyncClient.run(Options.parseText(List.of("-a", source + "/", scratch.directory("target") + "/")),
                new TransferListener() {
                    @Override
                    public void progress(Progress progress) {
                        heard.add(progress);
                    }
                });
        assertThat(heard.getLast().filesDone()).isEqualTo(heard.getLast().filesTotal()).isPositive();
    }

    private List<String> statistics(String options, Direction direction, Pair pair) {
        Path source = scratch.directory("source");
        Path target = scratch.directory("target");
        make(source, SOURCE);
        make(target, TARGET);
        Modules modules = new Modules(scratch, direction == Direction.PUSH ? target : source);
        try (Peer.Daemon daemon = pair.daemon().serve(modules.configuration())) {
            Path local = direction == Direction.PUSH ? source : target;
            Command.Result result = pair.client().run(modules.arguments(
                    direction, local, Remote.of("data"), daemon.port(), List.of(options.split(" "))));
            assertThat(result.exitCode()).as(result.errors()).isZero();
            return result.output().lines().dropWhile(line -> !line.startsWith("Number of files")).toList();
        }
    }

    private static void make(Path directory, String script) {
        Command.of("sh", "-ec", "find . -mindepth 1 -delete; umask 022\n" + script).in(directory).run().checked();
    }

    /// Without the numbers that depend on how bytes were buffered and on the time.
    private static List<String> masked(List<String> lines) {
        return lines.stream()
                .map(line -> line.matches("(File list|Total bytes|sent ).*") ? line.replaceAll("[\\d.,]+[KM]?", "N") : line)
                .map(line -> line.replaceAll("speedup is .*", "speedup is N"))
                .toList();
    }

    private static int listSize(List<String> lines) {
        Matcher matcher = LIST_SIZE.matcher(String.join("\n", lines));
        assertThat(matcher.find()).isTrue();
        return Integer.parseInt(matcher.group(1).replace(",", ""));
    }
}
