package dev.ferryman.replica;

import dev.ferryman.rsync.RsyncException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The history of a primary, read by one follower: the backlog of this process, or that of a daemon far away.
public interface ChangeStream extends AutoCloseable {
    /// Where reading begins.
    sealed interface Start {
        /// The position from which records come.
        Position from();

        /// The backlog reaches back to where the follower stands.
        record Continued(Position from) implements Start {}

        /// It does not: the follower has to compare everything, and then apply what is recorded from here on.
        record Full(Position from) implements Start {}
    }

    /// How far the primary is.
    /// @param time of this statement, by the primary's clock
    record Head(long offset, Instant time) {}

    /// Begins to read; once, before anything else.
    /// @param have where the follower stands, if anywhere
    /// @throws Unwatched where nobody can tell what changes
    Start start(Optional<Position> have);

    /// The next records, in order; empty where none came within this time.
    /// @throws FellBehind where the follower was too slow, so that the backlog no longer holds the next record
    List<ChangeRecord> next(Duration patience) throws InterruptedException;

    /// What the primary said last of how far it is. It is never older than a few seconds while the connection is good.
    Head head();

    /// Hears once, on any thread and also while nobody reads, that the primary answers no more. Whoever reads then hears it,
    /// too.
    default void whenSilent(Consumer<RsyncException> listener) {}

    /// Tells the primary that everything up to this offset is at the follower.
    void applied(long offset);

    @Override
    void close();

    /// The history goes on without this follower, which has to start over.
    final class FellBehind extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public FellBehind(String message) {
            super(message);
        }
    }
}
