package dev.ferryman.agent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an agent that stays says of its runs.
///
/// @param underway the run that has begun and not come to its end, which may also wait to be tried again
/// @param ended the last ones, newest first
public record ResidentReport(Optional<ScheduledRun> underway, List<ScheduledRun> ended) {
    /// Runs that are remembered: of as many reports as fit what an operator reads of an agent.
    public static final int REMEMBERED = 10;

    public ResidentReport {
        ended = List.copyOf(ended);
    }

    /// @param due when the schedule asked for the run
    /// @param report how it stands, or ended
    public record ScheduledRun(Instant due, RunReport report) {}
}
