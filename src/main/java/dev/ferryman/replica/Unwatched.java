package dev.ferryman.replica;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.time.Instant;

/// The primary would tell what changes, but its tree cannot be watched: whoever wants to keep up has to compare. The message
/// says why, and what would have to be set.
public final class Unwatched extends RsyncException {
    private static final long serialVersionUID = 1L;

    private final Instant time;

    /// @param time of this statement, by the primary's clock
    public Unwatched(Instant time, String reason) {
        super(ExitCode.UNSUPPORTED, Failure.REFUSED, reason);
        this.time = time;
    }

    public Instant time() {
        return time;
    }
}
