package dev.ferryman.agent;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.Optional;

/// One directory that is to be as another one is: which, and by what transfers.
///
/// @param remote the other end, `rsync://user@host:port/module/path/`
/// @param directory this end, an absolute path; its content is mirrored, not the directory itself
/// @param password a file whose first line is the password; none where the module is open
/// @param timeouts of each connection, and of a run
public record Copy(
        Direction direction,
        String remote,
        String directory,
        Optional<CredentialFile> password,
        TransferSettings transfer,
        Timeouts timeouts) {

    /// The same by other transfers.
    public Copy with(TransferSettings other) {
        return new Copy(direction, remote, directory, password, other, timeouts);
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
