package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.LocalChanges;
import dev.ferryman.replica.backlog.Machine;
import dev.ferryman.replica.backlog.TreeIdentity;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.RemovalObserver;
import dev.ferryman.tree.events.Change;
import dev.ferryman.tree.events.ChangeSink;
import dev.ferryman.tree.events.WatchedTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A source on this machine, watched and recorded by this process for as long as it is open.
final class WatchedSource implements AutoCloseable {
    private static final Path MEMORY = Path.of("/dev/shm");
    private static final Duration BETWEEN_STATEMENTS = Duration.ofMillis(200);

    private final Directory root;
    private final Path folder;
    private final Backlog backlog;
    private final FollowerListener listener;
    private final WatchedTree tree;
    private final CountDownLatch closed = new CountDownLatch(1);

    private WatchedSource(Directory root, long bytes, FollowerListener listener) throws IOException {
        this.root = root;
        this.listener = listener;
        folder = Files.createTempDirectory(
                Files.isWritable(MEMORY) ? MEMORY : Path.of(System.getProperty("java.io.tmpdir")), "ferryman-changes-");
        backlog = Backlog.fresh(folder, bytes, TreeIdentity.of(root), Machine.now());
        tree = WatchedTree.start(root, new ChangeSink() {
            @Override
            public void accept(List<Change> changes) {
                record(changes);
            }

            @Override
            public void ended(IOException why) {
                listener.problem("the source is watched no more: " + why.getMessage());
                backlog.close();
            }
        });
    }

    /// @param bytes that the record takes at most
    static WatchedSource start(Name directory, long bytes, FollowerListener listener) throws IOException {
        Directory root = Directory.open(directory);
        try {
            WatchedSource source = new WatchedSource(root, bytes, listener);
            Thread.ofVirtual().name("statements of a record").start(source::state);
            return source;
        } catch (IOException | RuntimeException e) {
            root.close();
            throw e;
        }
    }

    private void record(List<Change> changes) {
        try {
            backlog.append(changes, Instant.now());
        } catch (IOException e) {
            listener.problem("changes could not be recorded: " + e.getMessage());
        }
    }

    /// States again and again up to when the record is complete.
    private void state() {
        try {
            while (!closed.await(BETWEEN_STATEMENTS.toMillis(), TimeUnit.MILLISECONDS)) {
                backlog.completeUntil(tree.completeUntil(), Machine.now());
            }
        } catch (IOException e) {
            listener.problem("the state of the record could not be kept: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    ChangeStream changes() {
        return new LocalChanges(backlog);
    }

    long overflows() {
        return tree.statistics().overflows();
    }

    @Override
    public void close() {
        closed.countDown();
        tree.close();
        backlog.close();
        root.close();
        try (Directory parent = Directory.open(folder.getParent())) {
            parent.removeTree(Name.of(folder.getFileName().toString()), new Unheard());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What is left of a temporary directory is no one's concern.
    private static final class Unheard implements RemovalObserver {
        @Override
        public void removed(Name path, FileKind kind) {}

        @Override
        public void failed(Name path, IOException reason) {}
    }
}
