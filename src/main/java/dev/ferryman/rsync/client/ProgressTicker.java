package dev.ferryman.rsync.client;

import dev.ferryman.rsync.companion.Companion;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Tells of a run's progress once a second until it is closed.
record ProgressTicker(CountDownLatch over) implements AutoCloseable {
    static ProgressTicker start(RunReport report) {
        ProgressTicker ticker = new ProgressTicker(new CountDownLatch(1));
        Companion.start("rsync-progress", () -> ticker.tick(report));
        return ticker;
    }

    private void tick(RunReport report) {
        try {
            while (!over.await(1, TimeUnit.SECONDS)) {
                report.progress();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
