package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a module that is followed live fares as a primary.
///
/// @param message for a person: where changes cannot be recorded, why, and what to do
/// @param history the replication ID; absent until there is one
/// @param headOffset the number of changes in this history so far
/// @param oldestOffset a follower that has applied at least as many can go on from the backlog
/// @param backlogBytes what the backlog takes on disk
/// @param completeUntil every change before this instant is recorded
/// @param overflows how often the kernel had no room to tell of changes, so that a subtree was looked through instead
/// @param directories how many are watched
public record PrimaryReport(
        State state,
        String message,
        Optional<String> history,
        long headOffset,
        long oldestOffset,
        long backlogBytes,
        Optional<Instant> completeUntil,
        long overflows,
        long directories,
        List<Follower> followers) {

    public PrimaryReport {
        followers = List.copyOf(followers);
    }

    /// Whether changes are recorded.
    public enum State {
        /// The tree is being looked through.
        @JsonProperty("Starting")
        STARTING,
        @JsonProperty("Recording")
        RECORDING,
        /// This tree cannot be watched; followers have to compare.
        @JsonProperty("Unwatched")
        UNWATCHED,
        /// Changes cannot be recorded now.
        @JsonProperty("Unavailable")
        UNAVAILABLE
    }

    /// One that is connected.
    ///
    /// @param user absent where the module asks for no password
    /// @param appliedOffset how many changes it says that it has
    /// @param lagSeconds how long ago the oldest change was recorded that it does not have yet; 0 where it has all
    public record Follower(
            String address, Optional<String> user, Instant since, long appliedOffset, double lagSeconds) {}
}
