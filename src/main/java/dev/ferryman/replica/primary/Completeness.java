package dev.ferryman.replica.primary;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.Machine;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Supplier;

/// Keeps writing down up to when a record is complete, in times that those of the file system can be compared with. When
/// somebody sets the clock, a time that was read before says nothing any more, so that only later ones count.
final class Completeness {
    private final Backlog backlog;
    private final Supplier<Instant> completeUntil;
    private Machine before;
    private Instant set = Instant.MIN;

    /// @param completeUntil everything that happened before is in the backlog
    Completeness(Backlog backlog, Supplier<Instant> completeUntil, Machine now) {
        this.backlog = backlog;
        this.completeUntil = completeUntil;
        this.before = now;
    }

    void state() throws IOException {
        state(completeUntil.get(), Machine.now(), Instant.now());
    }

    /// @param time was read before the clocks were
    void state(Instant time, Machine now, Instant at) throws IOException {
        if (!now.hasClockOf(before)) {
            set = at;
        }
        before = now;
        if (!time.isBefore(set) && !time.isAfter(at)) {
            backlog.completeUntil(time, now);
        }
    }
}
