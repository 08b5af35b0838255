package dev.ferryman.tree.events;

import java.time.Duration;
import java.time.Instant;

/// A moment by two clocks: one that files get their times from and that somebody may set, and one that only runs.
record Moment(Instant time, long nanos) {
    /// Before all others.
    static final Moment NEVER = new Moment(Instant.EPOCH, Long.MIN_VALUE);

    private static final Duration TOLERANCE = Duration.ofSeconds(1);

    static Moment now() {
        return new Moment(Instant.now(), System.nanoTime());
    }

    /// From when on times of files are as late as this moment or later, if nobody set the clock since; if somebody did,
    /// all times may be.
    Instant sinceThen() {
        if (this == NEVER) {
            return Instant.EPOCH;
        }
        Moment now = now();
        Duration told = Duration.between(time, now.time);
        Duration passed = Duration.ofNanos(now.nanos - nanos);
        return told.minus(passed).abs().compareTo(TOLERANCE) > 0 ? Instant.EPOCH : time;
    }
}
