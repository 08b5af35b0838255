package dev.ferryman.tree.events;

import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Events between the one who takes them from the kernel, whose queue is small, and the one who works on them. It is
/// bounded, too: when it is full, events wait in the kernel, and what does not fit there either is an overflow.
final class EventQueue {
    private static final int SMALLEST = 4096;

    private final int capacity;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private byte[] events = new byte[SMALLEST];
    private int length;
    /// When the kernel had no more than the first `complete` bytes.
    private Optional<Moment> completeUntil = Optional.empty();
    private int complete;
    private boolean closed;
    private Optional<IOException> failure = Optional.empty();

    /// @param capacity in bytes; a single addition may exceed it
    EventQueue(int capacity) {
        this.capacity = capacity;
    }

    /// Events that were taken together.
    /// @param completeUntil when the kernel had no others, if it ever had none since
    record Taken(byte[] events, Optional<Moment> completeUntil) {}

    /// Adds whole events, as soon as there is room.
    void add(byte[] block, int count) throws InterruptedException {
        lock.lock();
        try {
            while (length > 0 && length + count > capacity && !closed) {
                changed.await();
            }
            if (length + count > events.length) {
                events = Arrays.copyOf(events, Math.max(length + count, 2 * length));
            }
            System.arraycopy(block, 0, events, length, count);
            length += count;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// The kernel had no more events than those that were added, at this time.
    void complete(Moment until) {
        lock.lock();
        try {
            completeUntil = Optional.of(until);
            complete = length;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Takes events, as soon as there are any, or it is known anew that there are none: all until the kernel had none,
    /// or else all that there are.
    ///
    /// @return empty when it is closed
    /// @throws IOException what [#fail] was told
    Optional<Taken> take() throws InterruptedException, IOException {
        lock.lock();
        try {
            while (length == 0 && completeUntil.isEmpty() && !closed && failure.isEmpty()) {
                changed.await();
            }
            if (closed) {
                return Optional.empty();
            }
            if (failure.isPresent()) {
                throw failure.get();
            }
            int count = completeUntil.isPresent() ? complete : length;
            Taken taken = new Taken(Arrays.copyOf(events, count), completeUntil);
            completeUntil = Optional.empty();
            events = Arrays.copyOfRange(events, count, Math.max(count + SMALLEST, length));
            length -= count;
            changed.signalAll();
            return Optional.of(taken);
        } finally {
            lock.unlock();
        }
    }

    /// No more events will come.
    void fail(IOException reason) {
        lock.lock();
        try {
            failure = Optional.of(reason);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Nobody waits any more.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    int length() {
        lock.lock();
        try {
            return length;
        } finally {
            lock.unlock();
        }
    }
}
