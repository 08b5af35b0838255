package dev.ferryman.rsync.wire;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;

/// The peer closed the connection where more bytes were due.
public final class ConnectionClosed extends RsyncException {
    private static final long serialVersionUID = 1L;

    ConnectionClosed(long bytesReceived) {
        super(ExitCode.STREAM_IO, Failure.PROTOCOL,
                "connection unexpectedly closed (" + bytesReceived + " bytes received so far)");
    }
}
