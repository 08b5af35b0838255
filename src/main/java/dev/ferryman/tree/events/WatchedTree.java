package dev.ferryman.tree.events;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.posix.WatchEvents;
import dev.ferryman.posix.WatchMask;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Watches;
import dev.ferryman.tree.events.EventQueue.Taken;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A tree whose changes are told as they happen, from the end of [#start] on. All directories of the root's file system
/// are watched, as they come and go; what is mounted beneath the root is not looked at.
///
/// Every change is told, except what the kernel does not tell: writes through a shared mapping (they count when the file
/// is closed), and writes under a hard link that is removed again before it could be looked at. A full comparison from
/// time to time finds those.
public final class WatchedTree implements AutoCloseable {
    private static final int QUEUE = 32 << 20;
    /// Changes of this time are told together, so that a burst on one path is one change.
    private static final int BATCH_MILLIS = 40;
    /// As many events, if not merged, are a batch that fits easily into memory.
    private static final int MOST_EVENTS = 50_000;

    private final Watches watches;
    private final WatchLimits limits;
    private final ChangeSink sink;
    private final EventQueue queue;
    private final ChangeBatch batch = new ChangeBatch();
    private final WatchedDirectories directories;
    private final Explorer explorer;
    private final EventInterpreter interpreter;
    private final Thread reader;
    private final Thread worker;
    /// Events since changes were told last.
    private int gathered;
    private volatile long events;
    private volatile long changes;
    private volatile long overflows;
    private volatile int watched;
    private volatile long unreadable;
    private volatile Instant completeUntil = Instant.MIN;

    private WatchedTree(Directory root, Watches watches, WatchLimits limits, ChangeSink sink, int capacity)
            throws IOException {
        this.watches = watches;
        this.limits = limits;
        this.sink = sink;
        queue = new EventQueue(capacity);
        HardLinks links = new HardLinks();
        directories = new WatchedDirectories(root, watches, links, limits.watches());
        LinkSearch search = new LinkSearch(directories, links);
        explorer = new Explorer(watches, directories, links, search, batch);
        interpreter = new EventInterpreter(directories, explorer, links, search, batch);
        reader = Thread.ofPlatform().daemon().name("events of a tree").unstarted(new EventReader(watches, queue));
        worker = Thread.ofPlatform().daemon().name("changes of a tree").unstarted(this::work);
    }

    /// Watches all that is beneath a root, and then tells what changes. What is there when this returns has not been told.
    ///
    /// @param root stays the caller's
    /// @throws WatchRefused where the tree cannot be watched
    public static WatchedTree start(Directory root, ChangeSink sink) throws IOException {
        return start(root, WatchLimits.Source.KERNEL, sink);
    }

    /// @param limits which are read now
    public static WatchedTree start(Directory root, WatchLimits.Source limits, ChangeSink sink) throws IOException {
        return start(root, limits.now(), sink, QUEUE);
    }

    /// @param capacity in bytes, of events that wait until the sink is ready
    static WatchedTree start(Directory root, WatchLimits limits, ChangeSink sink, int capacity) throws IOException {
        Optional<SharedFileSystem> shared = SharedFileSystem.of(root);
        if (shared.isPresent()) {
            throw new WatchRefused(new WatchRefused.Reason.SharedFileSystem(shared.get().title()));
        }
        Watches watches = instance(limits);
        Directory held = root.duplicate();
        try {
            WatchedTree tree = new WatchedTree(held, watches, limits, sink, capacity);
            tree.begin();
            return tree;
        } catch (IOException failure) {
            held.close();
            watches.close();
            throw refusal(failure, root, limits);
        }
    }

    private void begin() throws IOException {
        completeUntil = Instant.now();
        reader.start();
        try {
            walk();
        } catch (IOException | RuntimeException failure) {
            close();
            throw failure;
        }
        worker.start();
    }

    private static Watches instance(WatchLimits limits) throws IOException {
        try {
            return Watches.open();
        } catch (PosixException failure) {
            if (failure.is(Errno.EMFILE)) {
                throw new WatchRefused(new WatchRefused.Reason.TooManyInstances(limits.instances()));
            }
            throw failure;
        }
    }

    /// Whoever starts this compares everything afterwards, so nothing of it is told.
    private void walk() throws IOException {
        try {
            explorer.list();
        } finally {
            directories.release();
        }
        batch.take();
        count();
    }

    private static IOException refusal(IOException failure, Directory root, WatchLimits limits) throws IOException {
        boolean limited = failure instanceof PosixException posix && posix.is(Errno.ENOSPC);
        return limited
                ? new WatchRefused(new WatchRefused.Reason.TooManyDirectories(DirectoryCount.of(root), limits.watches()))
                : failure;
    }

    private void count() {
        watched = directories.size();
        unreadable = explorer.unreadable();
    }

    private void work() {
        try {
            for (Optional<Taken> taken = queue.take(); taken.isPresent(); taken = queue.take()) {
                WatchEvents.tell(taken.get().events(), this::event);
                Optional<Moment> complete = taken.get().completeUntil();
                boolean settled = tell(complete);
                if (settled && complete.isPresent()) {
                    completeUntil = complete.get().time();
                }
                watches.pause(BATCH_MILLIS);
            }
        } catch (IOException failure) {
            end(failure);
        } catch (RuntimeException failure) {
            end(new IOException("changes could not be told: " + failure.getMessage(), failure));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void event(int watch, int mask, int cookie, byte[] names, int from, int to) throws IOException {
        events++;
        if ((mask & WatchMask.OVERFLOW) != 0) {
            overflows++;
        }
        interpreter.event(watch, mask, cookie, names, from, to);
        if (++gathered == MOST_EVENTS) {
            tell(Optional.empty());
        }
    }

    /// @return whether nothing waits for more events
    private boolean tell(Optional<Moment> complete) throws IOException {
        gathered = 0;
        boolean settled = interpreter.endRound(complete);
        count();
        List<Change> told = batch.take();
        if (!told.isEmpty()) {
            changes += told.size();
            sink.accept(told);
        }
        return settled;
    }

    private void end(IOException failure) {
        if (queue.isClosed()) {
            return;
        }
        try {
            sink.ended(refusal(failure, directories.top(), limits));
        } catch (IOException unknown) {
            sink.ended(failure);
        }
        stop();
    }

    /// Both threads end, as soon as they can.
    private void stop() {
        queue.close();
        try {
            watches.wake();
        } catch (IOException closed) {
            // It was stopped before.
        }
    }

    /// Until when, by the clock of this machine, everything that happened has been handed to the sink. It goes on even if
    /// nothing happens.
    public Instant completeUntil() {
        return completeUntil;
    }

    public WatchStatistics statistics() {
        return new WatchStatistics(watched, unreadable, events, changes, overflows, queue.length());
    }

    /// Ends it; the sink is called no more once this has returned. It may be called from the sink.
    @Override
    public void close() {
        stop();
        try {
            for (Thread each : List.of(reader, worker)) {
                if (each != Thread.currentThread()) {
                    each.join();
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        directories.close();
        watches.close();
    }
}
