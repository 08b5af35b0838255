package dev.ferryman.rsync.transfer;

import dev.ferryman.tree.Name;
import java.nio.file.Path;

/// Whole paths of this machine, as messages name them: where a role works is written without `.` and `..`.
public final class MachinePath {
    private static final Name HERE = Name.of(Path.of("").toAbsolutePath().toString());
    private static final Name ROOT = Name.of("/");

    private MachinePath() {}

    /// @param directory relative to where this process was started, unless it is absolute
    /// @param path in that directory, unless it is absolute; told as it is
    public static Name of(Name directory, Name path) {
        if (path.isAbsolute()) {
            return path;
        }
        Name whole = directory.isAbsolute() ? directory : HERE.resolve(directory);
        Name below = whole.normalized();
        return below.equals(Name.of(".")) ? ROOT.resolve(path) : ROOT.resolve(below).resolve(path);
    }

    /// The same in quotes.
    public static String quoted(Name directory, Name path) {
        return '"' + of(directory, path).display() + '"';
    }
}
