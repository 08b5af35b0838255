package dev.ferryman.replica.channel;

import dev.ferryman.replica.backlog.Backlog;

/// What there is of a module to follow.
public sealed interface Recorded {
    /// Its changes are recorded here.
    record Here(Backlog backlog) implements Recorded {}

    /// They cannot be: whoever wants to keep up has to compare.
    /// @param reason for people
    record Unwatched(String reason) implements Recorded {}

    /// They are not, or not yet.
    /// @param reason for people
    record Nowhere(String reason) implements Recorded {}
}
