package dev.ferryman.rsync.wire;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.net.SocketTimeoutException;

/// What goes wrong on a stream, as the exceptions that end a run.
public final class WireError {
    private WireError() {}

    /// The peer sent something that the protocol does not allow: exit code 12.
    public static RsyncException malformed(String what) {
        return new RsyncException(ExitCode.STREAM_IO, Failure.PROTOCOL, "malformed stream from the peer: " + what);
    }

    /// The peer closed the connection where more bytes were due: exit code 12.
    public static RsyncException closed(long bytesReceived) {
        return new ConnectionClosed(bytesReceived);
    }

    /// Nothing moved for as long as `--timeout` allows: exit code 30.
    static RsyncException timedOut(IdleTimeout idle, Throwable cause) {
        return new RsyncException(ExitCode.TIMEOUT, Failure.TIMED_OUT,
                "io timeout after " + idle.seconds() + " seconds -- exiting", cause);
    }

    /// The time of `--stop-at` has come: exit code 30.
    static RsyncException stopped() {
        return new RsyncException(ExitCode.TIMEOUT, Failure.TIMED_OUT, "stopping at requested limit");
    }

    /// A failed read or write: exit code 30 where it was a timeout, else 10.
    static RsyncException of(String doing, IdleTimeout idle, IOException cause) {
        if (cause instanceof SocketTimeoutException) {
            return timedOut(idle, cause);
        }
        return new RsyncException(ExitCode.SOCKET_IO, Failure.PROTOCOL,
                "connection lost while " + doing + ": " + cause.getMessage(), cause);
    }
}
