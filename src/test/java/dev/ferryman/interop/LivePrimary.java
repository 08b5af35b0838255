package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.LocalChanges;
import dev.ferryman.replica.backlog.Machine;
import dev.ferryman.replica.backlog.TreeIdentity;
import dev.ferryman.replica.ChangeStream;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.events.Change;
import dev.ferryman.tree.events.WatchedTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A watched tree whose changes are recorded.
final class LivePrimary implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;

    private final Directory root;
    private final Backlog backlog;
    private final WatchedTree tree;

    LivePrimary(Path directory, Path recorded) {
        try {
            root = Directory.open(directory);
            backlog = Backlog.fresh(recorded, 64L << 20, TreeIdentity.of(root), Machine.now());
            tree = WatchedTree.start(root, this::record);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void record(List<Change> changes) {
        try {
            backlog.append(changes, Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ChangeStream changes() {
        return new LocalChanges(backlog);
    }

    /// Waits until everything that has happened is recorded.
    /// @return the offset up to which it is
    long settled() {
        Instant now = Instant.now();
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!tree.completeUntil().isAfter(now)) {
            assertThat(System.nanoTime() - end).as("everything is recorded").isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
        return backlog.head().offset();
    }

    @Override
    public void close() {
        tree.close();
        backlog.close();
        root.close();
    }
}
