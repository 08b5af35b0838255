package dev.ferryman.tree.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Directory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.awaitility.Awaitility;

/// A tree that is watched, with what was told of it.
final class Watched implements AutoCloseable {
    private final Path work = Files.createTempDirectory(Path.of("/dev/shm"), "ferryman-");
    final Path tree = Files.createDirectory(work.resolve("tree"));
    final Path outside = Files.createDirectory(work.resolve("outside"));
    final Directory root = Directory.open(tree);
    private final List<Change> changes = new ArrayList<>();
    private final CountDownLatch heldUp = new CountDownLatch(1);
    private WatchedTree watched;
    private volatile Optional<IOException> ended = Optional.empty();

    Watched() throws IOException {}

    /// Begins to watch, with all that is told taken by a sink.
    WatchedTree start(ChangeSink sink, int capacity) throws IOException {
        watched = WatchedTree.start(root, WatchLimits.read(), new ChangeSink() {
            @Override
            public void accept(List<Change> told) {
                sink.accept(told);
            }

            @Override
            public void ended(IOException reason) {
                ended = Optional.of(reason);
            }
        }, capacity);
        return watched;
    }

    /// Begins to watch, with all that is told kept.
    void start() throws IOException {
        start(this::keep, 1 << 20);
    }

    /// The same, with nothing looked at after what is told first, until the latch is open.
    void startHeldUpBy(CountDownLatch latch) throws IOException {
        start(told -> {
            keep(told);
            heldUp.countDown();
            awaitUninterruptibly(latch);
        }, 1 << 20);
    }

    void awaitHeldUp() {
        awaitUninterruptibly(heldUp);
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private void keep(List<Change> told) {
        synchronized (changes) {
            changes.addAll(told);
        }
    }

    /// What was told since the last time, once all is. How often the same is told is a matter of time.
    List<Change> changes() {
        awaitQuiet();
        synchronized (changes) {
            List<Change> told = changes.stream().distinct().toList();
            changes.clear();
            return told;
        }
    }

    WatchStatistics statistics() {
        return watched.statistics();
    }

    void awaitQuiet() {
        Instant now = Instant.now();
        Awaitility.await("all to be told").pollInterval(Duration.ofMillis(10)).atMost(Duration.ofMinutes(1))
                .until(() -> ended.isPresent() || watched.completeUntil().isAfter(now));
        ended.ifPresent(reason -> {
            throw new AssertionError("the tree is not watched any more", reason);
        });
    }

    @Override
    public void close() throws IOException {
        if (watched != null) {
            watched.close();
        }
        root.close();
        Storm.deleteTree(work);
        assertThat(work).doesNotExist();
    }
}
