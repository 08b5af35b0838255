package dev.ferryman.agent;

import java.time.Duration;
import java.util.Optional;

/// What a job agent has to do: one run between a daemon's module and a local directory.
///
/// @param statusPort where `/report` and `/healthz` are served while the run goes on, 0 for nowhere
/// @param reportFile where the final report is written besides `/dev/termination-log`
/// @param followed present where a live agent keeps the same directory as its primary is: how long a PULL waits for it to
///                 have what the primary has at the start of the run, before it copies by itself
public record JobAssignment(Copy copy, int statusPort, Optional<String> reportFile, Optional<Duration> followed) {
    /// The same run where nothing follows its source.
    public JobAssignment alone() {
        return new JobAssignment(copy, statusPort, reportFile, Optional.empty());
    }
}
