package dev.ferryman.replica.follow;

import java.time.Duration;

/// How a follower goes about it.
/// @param scope what of the primary's tree is followed
/// @param gathering how long records are gathered at most before they are applied
/// @param comparison how often everything is compared beside the changes; zero for never
/// @param firstPause before it is tried again after a failure; each further pause is twice as long
/// @param longestPause of those
/// @param scans where nobody can tell what changes
/// @param turn how long it waits for others who write to the replica before that counts as a failure
/// @param headAge what a primary says of how far it is may be so old
public record FollowerTerms(Scope scope, Duration gathering, Duration comparison, Duration firstPause,
        Duration longestPause, ScanPace scans, Duration turn, Duration headAge) {
    public static final FollowerTerms DEFAULT = new FollowerTerms(Scope.ALL, Duration.ofMillis(100),
            Duration.ofDays(1), Duration.ofMillis(500), Duration.ofSeconds(30), ScanPace.DEFAULT,
            Duration.ofMinutes(1), Duration.ofSeconds(5));

    public FollowerTerms with(Scope other) {
        return new FollowerTerms(other, gathering, comparison, firstPause, longestPause, scans, turn, headAge);
    }

    public FollowerTerms comparingEvery(Duration other) {
        return new FollowerTerms(scope, gathering, other, firstPause, longestPause, scans, turn, headAge);
    }

    public FollowerTerms scanning(ScanPace other) {
        return new FollowerTerms(scope, gathering, comparison, firstPause, longestPause, other, turn, headAge);
    }

    public FollowerTerms waitingForTurns(Duration other) {
        return new FollowerTerms(scope, gathering, comparison, firstPause, longestPause, scans, other, headAge);
    }

    public FollowerTerms withHeadsOf(Duration age) {
        return new FollowerTerms(scope, gathering, comparison, firstPause, longestPause, scans, turn, age);
    }
}
