package dev.ferryman.replica.primary;

import dev.ferryman.replica.Position;
import java.time.Instant;
import java.util.Optional;

/// How a primary fares.
///
/// @param message for people: where nothing is recorded, why, and what to do
/// @param head how far the history is; empty where there is none
/// @param oldest a follower that stands there or later can go on from the backlog
/// @param bytes what the backlog takes on disk
/// @param completeUntil every change before this instant is recorded
/// @param overflows how often the kernel could not tell all, since this primary was started
/// @param directories that are watched
public record PrimaryStatus(
        Phase phase,
        String message,
        Optional<Position> head,
        long oldest,
        long bytes,
        Optional<Instant> completeUntil,
        long overflows,
        long directories) {

    public enum Phase {
        /// The tree is being looked through.
        STARTING,
        RECORDING,
        /// It cannot be watched: there is more of it than the kernel lets us watch, or the kernel would not be told of all.
        UNWATCHED,
        /// Its changes cannot be recorded now.
        UNAVAILABLE
    }

    static PrimaryStatus without(Phase phase, String message, long overflows) {
        return new PrimaryStatus(phase, message, Optional.empty(), 0, 0, Optional.empty(), overflows, 0);
    }
}
