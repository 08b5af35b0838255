package dev.ferryman.rsync.wire;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/// A token bucket for `--bwlimit`: it fills at a constant rate and holds a tenth of a second's worth.
/// Not thread-safe; its writer holds a lock.
public final class BandwidthLimit {
    /// No limit.
    public static final BandwidthLimit NONE = new BandwidthLimit(0, () -> 0, nanos -> {});

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final int SMALLEST_SLICE = 1024;

    private final long bytesPerSecond;
    private final long burst;
    private final LongSupplier nanoClock;
    private final LongConsumer parkNanos;
    private long available;
    private long lastRefill;

    BandwidthLimit(long bytesPerSecond, LongSupplier nanoClock, LongConsumer parkNanos) {
        this.bytesPerSecond = bytesPerSecond;
        this.burst = Math.max(SMALLEST_SLICE, bytesPerSecond / 10);
        this.nanoClock = nanoClock;
        this.parkNanos = parkNanos;
        this.available = burst;
        this.lastRefill = nanoClock.getAsLong();
    }

    /// @param bytesPerSecond 0 = no limit
    public static BandwidthLimit of(long bytesPerSecond) {
        if (bytesPerSecond < 0) {
            throw new IllegalArgumentException("negative bandwidth limit: " + bytesPerSecond);
        }
        return bytesPerSecond == 0 ? NONE : new BandwidthLimit(bytesPerSecond, System::nanoTime, LockSupport::parkNanos);
    }

    /// How many of `wanted` bytes (at least 1) may be written at once; waits until there is at least one slice.
    int take(int wanted) {
        if (bytesPerSecond == 0) {
            return wanted;
        }
        int slice = (int) Math.min(wanted, burst);
        refill();
        while (available < slice) {
            if (Thread.currentThread().isInterrupted()) {
                return slice;
            }
            parkNanos.accept(nanosFor(slice - available));
            refill();
        }
        available -= slice;
        return slice;
    }

    private void refill() {
        long now = nanoClock.getAsLong();
        long elapsed = now - lastRefill;
        if (elapsed >= SECOND) {
            available = burst;
            lastRefill = now;
            return;
        }
        long gained = (long) ((double) elapsed * bytesPerSecond / SECOND);
        if (gained > 0) {
            available = Math.min(burst, available + gained);
            lastRefill = now;
        }
    }

    private long nanosFor(long bytes) {
        return 1 + (long) Math.ceil((double) bytes * SECOND / bytesPerSecond);
    }
}
