package dev.ferryman.replica.primary;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.channel.Follower;
import java.time.Duration;
import java.time.Instant;

/// A follower, and how far it is behind.
///
/// @param lag how long ago the oldest change was recorded that it does not have; zero where it has all
public record Following(Follower follower, Duration lag) {
    /// A follower that is so far behind that nobody knows when has been so since it came.
    static Duration behind(Backlog backlog, Follower follower, Instant now) {
        if (follower.applied() >= backlog.head().offset()) {
            return Duration.ZERO;
        }
        Instant since = backlog.timeAfter(follower.applied()).orElse(follower.since());
        return now.isAfter(since) ? Duration.between(since, now) : Duration.ZERO;
    }
}
