package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Random commands on random trees: what they leave behind and print with Ferryman on one side, or on both, is what they
/// leave behind and print between two stock rsyncs. The cases are always the same ones unless `-Dferryman.cases=N` and
/// `-Dferryman.seed=S` say how many, and which seed the first has; that of a failed case tries it again.
class DifferentialTest {
    private static final int CASES = Integer.getInteger("ferryman.cases", 1000);
    private static final long SEED = Seed.get();
    private static final int ENOUGH_FAILURES = Integer.getInteger("ferryman.failures", 10);

    private final StockRsync stock = StockRsync.newest();
    private final AtomicInteger next = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();

    @Test
    void randomCommandsDoWhatTheyDoBetweenStockRsyncs() throws Exception {
        int workers = Math.min(Runtime.getRuntime().availableProcessors(), CASES);
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> running = Stream.<Runnable>generate(() -> this::work).limit(workers)
                    .<Future<?>>map(threads::submit).toList();
            for (Future<?> each : running) {
                each.get();
            }
        }
        assertThat(failures).as("cases that differ, of %s with seeds from %s", CASES, SEED).isEmpty();
    }

    private void work() {
        try (Stage stage = new Stage()) {
            int number = next.getAndIncrement();
            while (number < CASES && failures.size() < ENOUGH_FAILURES) {
                judge(stage, SEED + number);
                number = next.getAndIncrement();
            }
        }
    }

    private void judge(Stage stage, long seed) {
        RandomCase drawn = RandomCase.of(seed, stage.lists().toString());
        Optional<Difference> difference = Difference.of(stage, drawn, stock);
        if (difference.isPresent()) {
            String kind = difference.get().kind();
            RandomCase least = new Shrinker(smaller ->
                    Difference.of(stage, smaller, stock).filter(other -> other.kind().equals(kind)).isPresent()).shrink(drawn);
            failures.add(report(seed, drawn, least, Difference.of(stage, least, stock).orElse(difference.get())));
        }
    }

    private static String report(long seed, RandomCase drawn, RandomCase least, Difference difference) {
        return """

                seed %d, %s
                  shown by %s
                  source side: %s
                  target side: %s
                  %s
                """.formatted(seed, drawn, least, names(least.sourceSide()), names(least.targetSide()), difference.text());
    }

    private static String names(List<SampleEntry> entries) {
        return entries.stream().map(DifferentialTest::name).collect(Collectors.joining("  "));
    }

    private static String name(SampleEntry entry) {
        String name = "%s %s %o %d:%d %s".formatted(
                RandomCase.quoted(entry.name()), entry.type(), entry.mode(), entry.uid(), entry.gid(), entry.mtime());
        String target = entry.target().isEmpty() ? "" : " -> " + entry.target();
        return "[" + name + target + (entry.attributes().isEmpty() ? "" : " " + entry.attributes())
                + (entry.type() == SampleEntry.Type.FILE ? " size " + entry.content().length : "") + "]";
    }
}
