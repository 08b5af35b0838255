package dev.ferryman.rsync.session;

import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Identity;
import dev.ferryman.tree.OpenFile;
import dev.ferryman.tree.OperatorFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// A file with passwords: a daemon's secrets, a client's `--password-file`. It is refused where others can read it.
public final class CredentialFile {
    private static final int MOST_BYTES = 1 << 20;
    private static final int OTHERS_READ_OR_WRITE = 06;
    private static final int ROOT = 0;

    private CredentialFile() {}

    /// Whether a file that others can read is refused.
    public enum Check {
        STRICT,
        LENIENT
    }

    /// The content of a file of at most 1 MiB.
    /// @throws RsyncException with SYNTAX and BAD_INPUT where it cannot be read, where others can
    ///     read it, or where the process is root and the file is another user's; the message says what to do
    public static byte[] read(Path file, Check check) {
        try (OpenFile opened = OperatorFile.open(file)) {
            if (check == Check.STRICT) {
                requirePrivate(file, opened.status());
            }
            return opened.content(MOST_BYTES + 1);
        } catch (PosixException e) {
            throw refused(file, switch (e.errno()) {
                case ENOENT -> "does not exist";
                case EFBIG -> "is larger than 1 MiB: is it the right file?";
                case ELOOP -> "lies behind a symbolic link of another user, who could lead elsewhere: name the file itself";
                default -> "cannot be read: " + e.reason();
            });
        } catch (IOException e) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    "password file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /// The first line of a password file, without its end.
    public static byte[] readPassword(Path file) {
        byte[] content = read(file, Check.STRICT);
        int end = 0;
        while (end < content.length && content[end] != '\n' && content[end] != '\r') {
            end++;
        }
        if (end == 0) {
            throw refused(file, "has no password in its first line");
        }
        return Arrays.copyOf(content, end);
    }

    private static void requirePrivate(Path file, FileStatus status) {
        if ((status.permissions() & OTHERS_READ_OR_WRITE) != 0) {
            throw refused(file, "must not be other-accessible: chmod 600 " + file);
        }
        if (status.uid() != ROOT && Identity.ofThisProcess().isRoot()) {
            throw refused(file, "must be owned by root when running as root: chown root " + file);
        }
    }

    private static RsyncException refused(Path file, String reason) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, "password file " + file + " " + reason);
    }
}
