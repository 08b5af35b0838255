package dev.ferryman.replica.channel;

import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.backlog.ChangeBlock;
import java.time.Instant;

/// What the two sides of a live channel say.
sealed interface Frame {
    /// What a primary says.
    sealed interface OfPrimary extends Frame {}

    /// What a follower says.
    sealed interface OfFollower extends Frame {}

    /// The first frame: where the changes begin.
    /// @param epoch of the primary's reign; 0 where nobody counts them
    record Begin(Start start, long epoch) implements OfPrimary {}

    /// The next changes.
    record Changes(ChangeBlock block) implements OfPrimary {}

    /// How far the primary is, at least once a second.
    record Heartbeat(Head head) implements OfPrimary {}

    /// The last frame: the follower has to start over.
    record FellBehind(String reason) implements OfPrimary {}

    /// The first and last frame: there is nothing to follow here, or not now.
    record Refused(String reason) implements OfPrimary {}

    /// The first and last frame: the tree cannot be watched, so that whoever wants to keep up has to compare.
    /// @param time of this statement, by the primary's clock
    record Unwatched(Instant time, String reason) implements OfPrimary {}

    /// What the follower has, said anew every few seconds.
    record Applied(long offset) implements OfFollower {}
}
