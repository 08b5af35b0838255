package dev.ferryman.replica.follow;

import java.time.Duration;

/// How often everything is compared where nobody can tell what changes: so seldom that it takes a small part of the time.
/// @param times as long as a scan took, the next one is waited for
/// @param least of that pause
/// @param asking how often it is asked meanwhile whether changes are told by now
public record ScanPace(int times, Duration least, Duration asking) {
    static final ScanPace DEFAULT = new ScanPace(5, Duration.ofSeconds(30), Duration.ofSeconds(30));

    /// From the end of a scan that took so long to the next one.
    Duration pauseAfter(Duration took) {
        Duration pause = took.multipliedBy(times);
        return pause.compareTo(least) > 0 ? pause : least;
    }
}
