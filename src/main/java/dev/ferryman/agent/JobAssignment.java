package dev.ferryman.agent;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// What a job agent has to do: one run between a daemon's module and a local directory.
///
/// @param statusPort where `/report` and `/healthz` are served while the run goes on, 0 for nowhere
/// @param reportFile where the final report is written besides `/dev/termination-log`
/// @param followed present where a live agent keeps the same copy
public record JobAssignment(Copy copy, int statusPort, Optional<String> reportFile, Optional<Followed> followed) {
    public JobAssignment {
        Objects.requireNonNull(copy, "copy");
    }

    /// A live agent beside the run, which need not walk once that agent has done all that there is to do.
    ///
    /// @param patience how long the run waits for it to have what the source has at the start of the run
    /// @param agent host and port at which it reports; a PULL asks the source instead
    public record Followed(Duration patience, Optional<String> agent) {
        /// The same for a run that does not wait.
        Followed withoutPatience() {
            return new Followed(Duration.ZERO, agent);
        }
    }

    /// The same run where nothing follows its source.
    public JobAssignment alone() {
        return new JobAssignment(copy, statusPort, reportFile, Optional.empty());
    }
}
