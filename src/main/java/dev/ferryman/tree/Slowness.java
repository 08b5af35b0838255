package dev.ferryman.tree;

import java.util.concurrent.atomic.AtomicInteger;

/// Whether a file system lets its readers wait, as far as they have seen so far. Any thread may tell, and ask.
///
/// One look says little: where the processors have a lot to do, some take long that did not wait for a disk.
public final class Slowness {
    /// How much a slow look counts for, against each that is not.
    private static final int SLOW = 4;
    private static final int ENOUGH = 16;
    private static final int MOST = 32;

    private final AtomicInteger level = new AtomicInteger();

    /// Something was looked up.
    /// @param nanos how long it took
    /// @param limit from which on it was slow
    public void count(long nanos, long limit) {
        int weight = nanos > limit ? SLOW : -1;
        level.accumulateAndGet(weight, (sum, more) -> Math.clamp(sum + more, 0, MOST));
    }

    /// Whether it does, so that it is worth to ask for several things at a time.
    public boolean isSeen() {
        return level.get() >= ENOUGH;
    }
}
