package dev.ferryman.replica.channel;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.backlog.ChangeBlock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// What came from a primary and was not taken yet: a few blocks at most. While it is full, whoever fills it waits.
final class Inbox {
    private static final int CAPACITY = 16;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<ChangeBlock> blocks = new ArrayDeque<>();
    private Optional<RuntimeException> end = Optional.empty();

    /// @return false where nobody will take it any more
    boolean put(ChangeBlock block) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (blocks.size() == CAPACITY && end.isEmpty()) {
                changed.await();
            }
            changed.signalAll();
            return end.isEmpty() && blocks.add(block);
        } finally {
            lock.unlock();
        }
    }

    /// Nothing comes any more; the first reason holds. What is there can still be taken.
    void end(RuntimeException reason) {
        lock.lock();
        try {
            if (end.isEmpty()) {
                end = Optional.of(reason);
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// All that is there; empty where nothing came within this time.
    /// @throws RuntimeException why nothing comes any more
    List<ChangeRecord> take(Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (blocks.isEmpty()) {
                if (end.isPresent()) {
                    throw end.get();
                }
                if (left <= 0) {
                    return List.of();
                }
                left = changed.awaitNanos(left);
            }
            List<ChangeRecord> records = new ArrayList<>();
            blocks.forEach(block -> records.addAll(block.records()));
            blocks.clear();
            changed.signalAll();
            return records;
        } finally {
            lock.unlock();
        }
    }
}
