package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import java.util.Arrays;

/// A source as a command line, a list of files or a client names it, taken apart (rsync 3.5 flist.c, send_file_list).
/// @param base the directory that the transfer's paths are relative to, to be opened with symbolic links followed
/// @param path what is sent, relative to `base`: a leaf, with `--relative` a path, or `.` for `base` itself
record SourceArgument(Name base, Name path, Extent extent, Top top) {
    private static final Name FILE_SYSTEM_ROOT = Name.of("/");

    /// How much was asked for.
    enum Extent {
        ENTRY,
        /// A directory with what is in it, by a slash or a dot at the end.
        CONTENT
    }

    /// Whether `--relative` implies the directory that the paths are relative to, too.
    enum Top {
        LEFT_OUT,
        /// The path begins with `./`.
        IMPLIED
    }

    /// `dir/`, `dir/.`, `.` and `..` mean a directory's content, anything else an entry of its directory.
    static SourceArgument parse(byte[] argument) {
        int end = argument.length;
        while (end > 0 && argument[end - 1] == '/') {
            end--;
        }
        if (end == 0) {
            return content(argument.length == 0 ? FileEntry.ROOT : FILE_SYSTEM_ROOT);
        }
        int leaf = end;
        while (leaf > 0 && argument[leaf - 1] != '/') {
            leaf--;
        }
        if (end < argument.length || isDots(argument, leaf, end)) {
            return content(Name.of(argument, 0, end));
        }
        return new SourceArgument(
                directory(argument, leaf), Name.of(argument, leaf, end), Extent.ENTRY, Top.LEFT_OUT);
    }

    /// With `--relative` the whole path is sent, or what follows `/./` in it.
    /// @throws RsyncException SYNTAX where that part climbs
    static SourceArgument parseRelative(byte[] argument) {
        SourceArgument whole = parse(argument);
        int mark = anchor(argument);
        byte[] tail = mark < 0 ? argument : Arrays.copyOfRange(argument, mark + 3, argument.length);
        byte[] rest = normalized(tail);
        Name base = mark < 0
                ? argument.length > 0 && argument[0] == '/' ? FILE_SYSTEM_ROOT : FileEntry.ROOT
                : mark == 0 ? FILE_SYSTEM_ROOT : Name.of(argument, 0, mark);
        if (rest.length == 0) {
            return content(whole.base());
        }
        Name path = Name.wrap(rest);
        if (!path.isDownward()) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    "found \"..\" dir in relative path: " + Name.of(argument).display());
        }
        boolean fromDot = tail.length > 1 && tail[0] == '.' && tail[1] == '/';
        return new SourceArgument(base, path, whole.extent(), fromDot ? Top.IMPLIED : Top.LEFT_OUT);
    }

    private static SourceArgument content(Name directory) {
        return new SourceArgument(directory, FileEntry.ROOT, Extent.CONTENT, Top.LEFT_OUT);
    }

    /// The same, where the argument was written relative to a directory.
    SourceArgument beneath(Name directory) {
        Name whole = base.equals(FileEntry.ROOT) ? directory : directory.resolve(base);
        return new SourceArgument(whole, path, extent, top);
    }

    /// Whether `base` itself is meant.
    boolean isBase() {
        return path.equals(FileEntry.ROOT);
    }

    private static Name directory(byte[] argument, int leaf) {
        int end = leaf;
        while (end > 0 && argument[end - 1] == '/') {
            end--;
        }
        if (end > 0) {
            return Name.of(argument, 0, end);
        }
        return leaf == 0 ? FileEntry.ROOT : FILE_SYSTEM_ROOT;
    }

    private static boolean isDots(byte[] path, int from, int to) {
        return to - from == 1 && path[from] == '.' || to - from == 2 && path[from] == '.' && path[from + 1] == '.';
    }

    private static int anchor(byte[] path) {
        for (int at = 0; at + 2 < path.length; at++) {
            if (path[at] == '/' && path[at + 1] == '.' && path[at + 2] == '/') {
                return at;
            }
        }
        return -1;
    }

    /// Without slashes at the ends, empty components and dots.
    private static byte[] normalized(byte[] path) {
        byte[] clean = new byte[path.length + 1];
        int length = 0;
        int from = 0;
        for (int at = 0; at <= path.length; at++) {
            if (at == path.length || path[at] == '/') {
                if (at > from && !(at - from == 1 && path[from] == '.')) {
                    System.arraycopy(path, from, clean, length, at - from);
                    length += at - from;
                    clean[length++] = '/';
                }
                from = at + 1;
            }
        }
        return Arrays.copyOf(clean, Math.max(0, length - 1));
    }
}
