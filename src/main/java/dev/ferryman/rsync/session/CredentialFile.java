package dev.ferryman.rsync.session;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

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
        try {
            if (check == Check.STRICT) {
                requirePrivate(file);
            }
            try (InputStream in = Files.newInputStream(file)) {
                byte[] content = in.readNBytes(MOST_BYTES + 1);
                if (content.length > MOST_BYTES) {
                    throw refused(file, "is larger than 1 MiB: is it the right file?");
                }
                return content;
            }
        } catch (NoSuchFileException e) {
            throw refused(file, "does not exist");
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

    private static void requirePrivate(Path file) throws IOException {
        Map<String, Object> attributes = Files.readAttributes(file, "unix:mode,uid");
        int mode = (Integer) attributes.get("mode");
        if ((mode & OTHERS_READ_OR_WRITE) != 0) {
            throw refused(file, "must not be other-accessible: chmod 600 " + file);
        }
        int owner = (Integer) attributes.get("uid");
        if (owner != ROOT && currentUser() == ROOT) {
            throw refused(file, "must be owned by root when running as root: chown root " + file);
        }
    }

    private static int currentUser() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    private static RsyncException refused(Path file, String reason) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, "password file " + file + " " + reason);
    }
}
