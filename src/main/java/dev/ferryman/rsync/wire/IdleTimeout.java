package dev.ferryman.rsync.wire;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/// When bytes last moved on a connection, and for how long none may: one object for both directions.
/// Bytes received and payload sent count as movement; keepalives of our own do not, so that a dead peer is noticed.
public final class IdleTimeout {
    private static final int LONGEST_SECONDS = 86_400;

    private final LongSupplier nanoClock;
    private volatile long lastMovement;
    private volatile long lastWrite;
    private volatile int seconds;
    private volatile Runnable onChange = () -> {};
    private volatile OptionalLong stop = OptionalLong.empty();

    /// No timeout until one is set.
    public IdleTimeout() {
        this(System::nanoTime);
    }

    IdleTimeout(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
        this.lastMovement = nanoClock.getAsLong();
        this.lastWrite = lastMovement;
    }

    /// The timeout in seconds, 0 = none.
    public int seconds() {
        return seconds;
    }

    /// Sets our own timeout (`--timeout`, `timeout =`), in seconds; 0 = none.
    public void set(int seconds) {
        if (seconds < 0) {
            throw new IllegalArgumentException("negative timeout: " + seconds);
        }
        this.seconds = seconds;
        onChange.run();
    }

    /// Follows a peer's IO_TIMEOUT message: 1 to 86400 seconds, and only if that is shorter than what is set.
    public void shorten(int seconds) {
        if (seconds < 1 || seconds > LONGEST_SECONDS) {
            throw WireError.malformed("an I/O timeout of " + seconds + " seconds, allowed are 1 to " + LONGEST_SECONDS);
        }
        if (this.seconds == 0 || seconds < this.seconds) {
            set(seconds);
        }
    }

    /// Ends the run when so much time has passed from now, whatever moves until then (`--stop-after`, `--stop-at`).
    public void stopAfter(Duration time) {
        stop = OptionalLong.of(nanoClock.getAsLong() + time.toNanos());
    }

    /// Whether there is a time to stop at.
    public boolean stops() {
        return stop.isPresent();
    }

    /// @throws dev.ferryman.rsync.RsyncException with TIMEOUT once the time to stop has come
    void checkStop() {
        if (stop.isPresent() && nanoClock.getAsLong() - stop.getAsLong() >= 0) {
            throw WireError.stopped();
        }
    }

    /// Runs this whenever the timeout changes.
    void onChange(Runnable action) {
        onChange = action;
    }

    void received() {
        lastMovement = nanoClock.getAsLong();
    }

    void sent() {
        long now = nanoClock.getAsLong();
        lastMovement = now;
        lastWrite = now;
    }

    void sentKeepAlive() {
        lastWrite = nanoClock.getAsLong();
    }

    /// Whether a timeout is set and nothing has moved for that long.
    public boolean expired() {
        return seconds > 0 && nanoClock.getAsLong() - lastMovement >= TimeUnit.SECONDS.toNanos(seconds);
    }

    /// Nanoseconds until a keepalive is due (half the timeout without a write); zero or less = now.
    /// Long.MAX_VALUE where no timeout is set.
    long nanosUntilKeepAlive() {
        if (seconds == 0) {
            return Long.MAX_VALUE;
        }
        return TimeUnit.SECONDS.toNanos(seconds) / 2 - (nanoClock.getAsLong() - lastWrite);
    }
}
