package dev.ferryman.rsync.session;

import java.nio.file.Path;

/// A file with passwords: a daemon's secrets, a client's `--password-file`. It is refused where others can read it.
public final class CredentialFile {
    private CredentialFile() {}

    /// Whether a file that others can read is refused.
    public enum Check {
        STRICT,
        LENIENT
    }

    /// The content of a file of at most 1 MiB.
    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX and BAD_INPUT where it cannot be read, where others can
    ///     read it, or where the process is root and the file is another user's; the message says what to do
    public static byte[] read(Path file, Check check) {
        throw new UnsupportedOperationException();
    }

    /// The first line of a password file, without its end.
    public static byte[] readPassword(Path file) {
        throw new UnsupportedOperationException();
    }
}
