package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.GeneratedFile;
import dev.ferryman.rsync.option.Support;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What `docs/compatibility.md` says works still does; `-Dferryman.write=true` writes it anew.
class CompatibilityTest {
    private static final Path PAGE = Path.of("docs/compatibility.md");
    private static final int UNKNOWN_OPTION = 1;

    private final List<StockRsync> versions = StockRsync.everyVersion();
    private final List<CompatibilityRow> rows = CompatibilityRow.all();
    private final Queue<CompatibilityRow> left = new ConcurrentLinkedQueue<>(rows);
    private final Queue<String> differences = new ConcurrentLinkedQueue<>();
    private final Compatibility.Collector collector = new Compatibility.Collector();

    @Test
    void everyOptionThatATransferDependsOnIsTried() {
        assertThat(CompatibilityRow.without()).filteredOn(option -> option.support() == Support.SUPPORTED).isEmpty();
    }

    @Test
    void whatThePageSaysWorksDoes() throws Exception {
        left.removeIf(row -> row.option().support() == Support.REFUSED);
        int workers = Runtime.getRuntime().availableProcessors();
        try (ExecutorService threads = Executors.newFixedThreadPool(workers)) {
            List<Future<?>> running = Stream.<Runnable>generate(() -> this::work).limit(workers)
                    .<Future<?>>map(threads::submit).toList();
            for (Future<?> each : running) {
                each.get();
            }
        }
        Compatibility table = collector.table(versions.stream().map(StockRsync::version).toList());
        if (GeneratedFile.isWritten()) {
            new GeneratedFile(PAGE, CompatibilityTest.class).assertHolds(table.page(rows));
            Files.write(Path.of("target/compatibility-differences.txt"), new ArrayList<>(differences));
        }
        assertThat(table.brokenPromisesOf(Files.readString(PAGE), rows)).as("%s", differences).isEmpty();
    }

    private void work() {
        try (Stage stage = new Stage()) {
            CompatibilityRow row = left.poll();
            while (row != null) {
                collector.unknown(row);
                for (StockRsync version : versions) {
                    tryOut(stage, row, version);
                }
                row = left.poll();
            }
        }
    }

    private void tryOut(Stage stage, CompatibilityRow row, StockRsync version) {
        Map<Route, Stage.Result> expected = new EnumMap<>(Route.class);
        for (Route route : List.of(Route.BOTH_PULL, Route.BOTH_PUSH, Route.LOCAL)) {
            expected.put(route, stage.run(row.on(route, stage), new Pair(version, version)));
        }
        for (Route route : Compatibility.ROUTES) {
            Route stocks = route.isLocal() ? route : route.pulls() ? Route.BOTH_PULL : Route.BOTH_PUSH;
            if (expected.get(stocks).exitCode() != UNKNOWN_OPTION) {
                collector.add(row, route, version.version(), works(stage, row, route, version, expected.get(stocks)));
            }
        }
    }

    private boolean works(Stage stage, CompatibilityRow row, Route route, StockRsync version, Stage.Result expected) {
        try {
            Stage.Result actual = stage.run(row.on(route, stage), route.pair(version));
            Difference.between(expected, actual).ifPresent(difference -> differences.add(
                    row.text() + ", " + route + ", " + version + ": " + difference.text()));
            return Difference.between(expected, actual).isEmpty();
        } catch (AssertionError e) {
            differences.add(row.text() + ", " + route + ", " + version + ": " + e.getMessage());
            return false;
        }
    }
}
