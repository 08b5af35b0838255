package dev.ferryman.bench;

import dev.ferryman.tree.events.Storm;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How far a replica is behind in a storm of changes, and what is stale once it is quiet: the same storm for everybody.
/// @param changes how many there are in it
record LiveStorm(LivePlaces places, int changes) {
    private static final int PER_SECOND = 500;
    private static final int TOGETHER = 10;
    private static final int PER_MARKER = 50;
    /// What is tried in the tree before anybody follows.
    private static final int BEFORE = 5000;
    private static final long SEED = 20261122;

    /// @throws IllegalStateException where Ferryman leaves another tree
    Row.Storm run(LiveContender contender) throws Exception {
        places.empty();
        storm(-SEED).blow(BEFORE);
        Files.createDirectory(places.primary().resolve("markers"));
        Markers markers = new Markers(places.primary(), places.replica());
        try (LiveContender.Running running = contender.start(places)) {
            markers.set();
            markers.await(contender.patience());
            markers.forget();
            double processorBefore = running.processorSeconds();
            double perSecond = blow(markers);
            markers.await(contender.patience());
            double processor = running.processorSeconds() - processorBefore;
            List<String> stale = stale(contender.patience());
            if (!stale.isEmpty() && !(contender instanceof LiveContender.Lsyncd)) {
                throw new IllegalStateException(contender.title() + " left another tree:\n" + String.join("\n", stale));
            }
            Optional<Row.Storm.Lag> lag = stale.isEmpty()
                    ? Optional.of(new Row.Storm.Lag(markers.lag(0.5), markers.lag(0.99), markers.lag(1)))
                    : Optional.empty();
            return new Row.Storm(String.format("storm of %,d changes", changes), places.fileSystem().title(),
                    contender.title(), perSecond, lag, processor, stale.size(), contender.overflows(running));
        }
    }

    /// @return how many changes there were in a second
    private double blow(Markers markers) throws IOException {
        Storm storm = storm(SEED);
        long start = System.nanoTime();
        int marked = 0;
        for (int done = 0; done < changes; done += storm.blow(TOGETHER)) {
            for (; marked <= done; marked += PER_MARKER) {
                markers.set();
            }
            long due = start + TimeUnit.SECONDS.toNanos(1) / PER_SECOND * done;
            markers.lookUntil(due);
            LockSupport.parkNanos(due - System.nanoTime());
        }
        return changes * 1e9 / (System.nanoTime() - start);
    }

    /// The entries that differ, looked at until there are none, or for so long.
    private List<String> stale(Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        List<String> stale = places.differences();
        while (!stale.isEmpty() && System.nanoTime() - end < 0) {
            TimeUnit.MILLISECONDS.sleep(500);
            stale = places.differences();
        }
        return stale;
    }

    private Storm storm(long seed) {
        return new Storm(places.primary(), places.outside(), seed);
    }
}
