package dev.ferryman.rsync.tls;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;

/// What keeps an encrypted connection from coming about.
final class TlsFailure {
    private TlsFailure() {}

    /// A certificate, a key or a list of authorities is of no use.
    static RsyncException ofSettings(String message) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, message);
    }

    /// The two ends do not come to terms.
    static RsyncException ofHandshake(String host, IOException cause) {
        return new RsyncException(ExitCode.SOCKET_IO, Failure.CANNOT_CONNECT,
                "no TLS connection to " + host + ": " + cause.getMessage(), cause);
    }
}
