package dev.ferryman.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// Files that are made at the primary and looked for at the replica: how long each took is the lag.
final class Markers {
    private static final long BETWEEN_LOOKS = TimeUnit.MILLISECONDS.toNanos(5);

    private final Path primary;
    private final Path replica;
    private final Deque<Marker> outstanding = new ArrayDeque<>();
    private final List<Double> lags = new ArrayList<>();
    private int count;

    private record Marker(String name, long time) {}

    Markers(Path primary, Path replica) {
        this.primary = primary;
        this.replica = replica;
    }

    void set() throws IOException {
        Marker marker = new Marker("markers/" + count++, System.nanoTime());
        Files.createDirectories(primary.resolve("markers"));
        Files.createFile(primary.resolve(marker.name()));
        outstanding.add(marker);
    }

    /// Looks for what was set, again and again until a moment.
    void lookUntil(long moment) {
        look();
        while (System.nanoTime() - moment < -BETWEEN_LOOKS) {
            LockSupport.parkNanos(BETWEEN_LOOKS);
            look();
        }
    }

    private void look() {
        outstanding.removeIf(marker -> {
            boolean there = Files.exists(replica.resolve(marker.name()));
            if (there) {
                lags.add((System.nanoTime() - marker.time()) / 1e9);
            }
            return there;
        });
    }

    /// Waits for all of them; those that do not come in time count as late as that.
    void await(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!outstanding.isEmpty() && System.nanoTime() - end < 0) {
            lookUntil(System.nanoTime() + 2 * BETWEEN_LOOKS);
        }
        outstanding.forEach(marker -> lags.add((System.nanoTime() - marker.time()) / 1e9));
        outstanding.clear();
    }

    /// What was measured so far does not count.
    void forget() {
        lags.clear();
    }

    /// The lag that this part of all markers did not exceed, in seconds.
    double lag(double part) {
        List<Double> sorted = lags.stream().sorted().toList();
        return sorted.get(Math.min(sorted.size() - 1, (int) Math.ceil(part * sorted.size()) - 1));
    }
}
