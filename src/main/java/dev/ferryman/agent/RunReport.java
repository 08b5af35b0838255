package dev.ferryman.agent;

import java.time.Instant;
import java.util.Optional;

/// What is known of a run, while it goes on and at its end. As JSON it fits a container's termination message.
///
/// @param message for a person: what happened, and where something is wrong, what to do next
/// @param exitCode as of the process, with rsync's numbers; 0 while the run goes on
/// @param startedAt when the agent began
/// @param endedAt absent while the run goes on
/// @param dataTime the instant whose state of the source the target now has; present after a success
public record RunReport(
        RunPhase phase,
        RunReason reason,
        String message,
        int exitCode,
        Instant startedAt,
        Optional<Instant> endedAt,
        RunProgress progress,
        RunStatistics statistics,
        Optional<Instant> dataTime) {
    /// The size of Kubernetes' termination message, in bytes of UTF-8.
    public static final int MAXIMUM_BYTES = 4096;

    /// A run that has just begun.
    public static RunReport started(Instant at) {
        return new RunReport(RunPhase.RUNNING, RunReason.TRANSFERRING, "The run has started.", 0, at,
                Optional.empty(), RunProgress.NONE, RunStatistics.NONE, Optional.empty());
    }

    /// The same run, further on.
    public RunReport with(RunProgress now) {
        return new RunReport(phase, reason, message, exitCode, startedAt, endedAt, now, statistics, dataTime);
    }

    /// The same report with another message.
    public RunReport with(String text) {
        return new RunReport(phase, reason, text, exitCode, startedAt, endedAt, progress, statistics, dataTime);
    }
}
