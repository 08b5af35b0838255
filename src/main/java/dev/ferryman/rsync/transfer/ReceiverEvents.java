package dev.ferryman.rsync.transfer;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The events on their way from the receiver to the generator. Posting never blocks, since the receiver must go on
/// reading while the generator waits for the peer to read; what is queued is bounded by what was asked for.
///
/// Of files that are in place the generator hears many at a time: to wake it costs more than to write a small file.
public final class ReceiverEvents {
    private static final int BATCH = 100;
    private static final ReceiverEvent LISTS_GREW = new ReceiverEvent.ListsGrew();
    private static final ReceiverEvent PHASE_ENDED = new ReceiverEvent.PhaseEnded();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition delivered = lock.newCondition();
    private final Deque<ReceiverEvent> queue = new ArrayDeque<>();
    private boolean due;
    private long posted;
    private long taken;

    public void listsGrew() {
        post(LISTS_GREW);
    }

    /// Reaches a generator that waits when there are more of them, or with [#deliver].
    public void placed(int index) {
        lock.lock();
        try {
            add(new ReceiverEvent.Placed(index));
            if (queue.size() >= BATCH) {
                makeDue();
            }
        } finally {
            lock.unlock();
        }
    }

    public void notPlaced(int index) {
        post(new ReceiverEvent.NotPlaced(index));
    }

    public void redo(int index) {
        post(new ReceiverEvent.Redo(index));
    }

    public void phaseEnded() {
        post(PHASE_ENDED);
    }

    public void failed(RuntimeException cause) {
        post(new ReceiverEvent.Failed(cause));
    }

    /// Lets the generator have what was posted: to be called before each wait for the peer.
    public void deliver() {
        lock.lock();
        try {
            if (!queue.isEmpty()) {
                makeDue();
            }
        } finally {
            lock.unlock();
        }
    }

    /// How many were posted so far, all of which are delivered. For the receiver.
    public long posted() {
        deliver();
        return posted;
    }

    private void post(ReceiverEvent event) {
        lock.lock();
        try {
            add(event);
            makeDue();
        } finally {
            lock.unlock();
        }
    }

    private void add(ReceiverEvent event) {
        posted++;
        queue.add(event);
    }

    private void makeDue() {
        if (!due) {
            due = true;
            delivered.signal();
        }
    }

    /// The next event if there is one.
    public Optional<ReceiverEvent> poll() {
        lock.lock();
        try {
            return queue.isEmpty() ? Optional.empty() : Optional.of(next());
        } finally {
            lock.unlock();
        }
    }

    /// Blocks until there is an event.
    public ReceiverEvent take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!due) {
                delivered.await();
            }
            return next();
        } finally {
            lock.unlock();
        }
    }

    private ReceiverEvent next() {
        taken++;
        ReceiverEvent event = queue.remove();
        due &= !queue.isEmpty();
        return event;
    }

    /// How many were taken so far. For the generator.
    public long taken() {
        return taken;
    }
}
