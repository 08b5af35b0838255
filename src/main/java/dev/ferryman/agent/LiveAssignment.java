package dev.ferryman.agent;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/// What a live agent has to do: keep one directory as another one is, from now on until it is told to end.
///
/// @param copy of which PULL follows a module that records its changes; PUSH watches the local directory, and any rsync
///             daemon takes what changed; the time of a run bounds the first copy
/// @param recording where a PUSH keeps what it saw change
/// @param comparison how often everything is compared beside the changes, to prove that nothing was missed; zero for never
/// @param statusPort where `/report`, `/metrics` and `/healthz` are served, 0 for nowhere
public record LiveAssignment(Copy copy, Optional<Recording> recording, Duration comparison, int statusPort) {
    public LiveAssignment {
        Objects.requireNonNull(copy, "copy");
    }

    /// Once a day, when it may cost what a walk of both trees costs.
    public static final Duration DAILY = Duration.ofDays(1);

    /// The bounded record of changes.
    ///
    /// @param directory where it lies, an absolute path outside of the watched one; without one it starts anew, and so does
    ///                  the replica, whenever the agent does
    /// @param bytes how much it may hold before it forgets the oldest
    public record Recording(Optional<String> directory, long bytes) {}
}
