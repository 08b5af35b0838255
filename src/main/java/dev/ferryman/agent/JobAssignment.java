package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/// What a job agent has to do: one run between a daemon's module and a local directory.
///
/// @param remote the other end, `rsync://user@host:port/module/path/`
/// @param directory this end, an absolute path; its content is mirrored, not the directory itself
/// @param password a file whose first line is the password; none where the module is open
/// @param statusPort where `/report` and `/healthz` are served while the run goes on, 0 for nowhere
/// @param reportFile where the final report is written besides `/dev/termination-log`
/// @param followed present where a live agent keeps the same directory as its primary is: how long a PULL waits for it to
///                 have what the primary has at the start of the run, before it copies by itself
public record JobAssignment(
        Direction direction,
        String remote,
        String directory,
        Optional<CredentialFile> password,
        TransferSettings transfer,
        Timeouts timeouts,
        int statusPort,
        Optional<String> reportFile,
        Optional<Duration> followed) {

    /// The same run where nothing follows its source.
    public JobAssignment alone() {
        return new JobAssignment(direction, remote, directory, password, transfer, timeouts, statusPort, reportFile,
                Optional.empty());
    }

    /// Seen from the local directory.
    public enum Direction {
        @JsonProperty("Pull")
        PULL,
        @JsonProperty("Push")
        PUSH
    }

    /// How long to wait; zero means without end.
    ///
    /// @param connect for the daemon to answer
    /// @param idle for the next byte of a transfer
    /// @param run for the run as a whole
    public record Timeouts(Duration connect, Duration idle, Duration run) {
        public static final Timeouts DEFAULT =
                new Timeouts(Duration.ofSeconds(30), Duration.ofMinutes(5), Duration.ZERO);
    }
}
