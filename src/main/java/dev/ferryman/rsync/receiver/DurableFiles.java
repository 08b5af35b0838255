package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.transfer.ReceiverEvents;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Durability;
import dev.ferryman.tree.NewFile;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Complete files that are made durable together before they get their places (`--fsync`): while the file system writes
/// some out, the next ones arrive. The generator hears of each when it is in place.
final class DurableFiles implements AutoCloseable {
    /// So many may wait, and as many may be under way; each is an open file.
    private static final int MOST_WAITING = 256;

    private record Complete(NewFile file, Incoming incoming) {}

    private final Workbench bench;
    private final Completion completion;
    private final ReceiverEvents events;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private List<Complete> waiting = new ArrayList<>();
    private boolean underWay;
    private boolean closed;
    private boolean ended;

    private DurableFiles(Workbench bench, Completion completion, ReceiverEvents events) {
        this.bench = bench;
        this.completion = completion;
        this.events = events;
    }

    /// A thread of the system, since it does nothing but wait for the file system.
    static DurableFiles start(Workbench bench, Completion completion, ReceiverEvents events) {
        DurableFiles files = new DurableFiles(bench, completion, events);
        Thread.ofPlatform().daemon().name("rsync-durable").start(files::run);
        return files;
    }

    /// Takes over a file that has all but its place.
    void add(NewFile file, Incoming incoming) throws IOException {
        Incoming kept = incoming.heldIn(incoming.directory().duplicate());
        Complete complete = new Complete(file.handOver(bench.temporary().orElse(kept.directory())), kept);
        lock.lock();
        try {
            while (!ended && waiting.size() >= MOST_WAITING && awaitChange()) {
                // for room
            }
            waiting.add(complete);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Returns when all files are in place, or have been reported.
    void settle() {
        lock.lock();
        try {
            while (!ended && (underWay || !waiting.isEmpty()) && awaitChange()) {
                // for the last ones
            }
        } finally {
            lock.unlock();
        }
    }

    /// @return false where the thread is asked to end
    private boolean awaitChange() {
        try {
            changed.await();
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void run() {
        try {
            for (List<Complete> next = next(); !next.isEmpty(); next = next()) {
                put(next);
            }
        } catch (RuntimeException e) {
            events.failed(e);
        } catch (Error e) {
            events.failed(new RsyncException(ExitCode.CRASHED, Failure.OTHER, "making files durable ended by " + e, e));
        } finally {
            end();
        }
    }

    /// What waits now; nothing once closed.
    private List<Complete> next() {
        lock.lock();
        try {
            underWay = false;
            changed.signalAll();
            while (waiting.isEmpty() && !closed && awaitChange()) {
                // for files
            }
            List<Complete> next = waiting;
            waiting = new ArrayList<>();
            underWay = !next.isEmpty();
            changed.signalAll();
            return next;
        } finally {
            lock.unlock();
        }
    }

    private void end() {
        lock.lock();
        try {
            ended = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void put(List<Complete> files) {
        Optional<IOException> failure = sync(files);
        for (Complete each : files) {
            Incoming incoming = each.incoming();
            boolean inPlace = false;
            try (Directory _ = incoming.directory(); NewFile file = each.file()) {
                if (failure.isPresent()) {
                    bench.log().failed("fsync failed on " + bench.log().quoted(incoming.entry()), failure.get());
                } else {
                    inPlace = completion.placeDurable(file, incoming) == Placement.Result.IN_PLACE;
                }
            } catch (IOException e) {
                bench.renameFailed(incoming, each.file().temporaryName(), e);
            }
            if (inPlace) {
                events.placed(incoming.record().index());
            } else {
                events.notPlaced(incoming.record().index());
            }
        }
        events.deliver();
    }

    private static Optional<IOException> sync(List<Complete> files) {
        try {
            Durability.sync(files.stream().map(each -> each.file().file()).toList());
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of(e);
        }
    }

    /// Returns when all files are in place, or have been reported.
    @Override
    public void close() {
        settle();
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
