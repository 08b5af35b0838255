package dev.ferryman.replica.channel;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;

/// The module cannot be followed live, now or ever: its daemon is not Ferryman's, or does not record the module's changes.
public final class NotLive extends RsyncException {
    private static final long serialVersionUID = 1L;

    NotLive(String message) {
        super(ExitCode.UNSUPPORTED, Failure.REFUSED, message);
    }
}
