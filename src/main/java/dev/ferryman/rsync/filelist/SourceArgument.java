package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Name;
import java.util.Arrays;

/// A source as a command line or a client names it, taken apart (rsync 3.5 flist.c, send_file_list).
/// @param base the directory that the transfer's paths are relative to, to be opened with symbolic links followed
/// @param path what is sent, relative to `base`: a leaf, or `.` where the content of `base` is meant
record SourceArgument(Name base, Name path) {
    private static final Name FILE_SYSTEM_ROOT = Name.of("/");

    /// `dir/`, `dir/.`, `.` and `..` mean a directory's content, anything else an entry of its directory.
    static SourceArgument parse(byte[] argument) {
        int end = argument.length;
        while (end > 0 && argument[end - 1] == '/') {
            end--;
        }
        if (end == 0) {
            return new SourceArgument(argument.length == 0 ? FileEntry.ROOT : FILE_SYSTEM_ROOT, FileEntry.ROOT);
        }
        int leaf = end;
        while (leaf > 0 && argument[leaf - 1] != '/') {
            leaf--;
        }
        if (end < argument.length || isDots(argument, leaf, end)) {
            return new SourceArgument(Name.of(argument, 0, end), FileEntry.ROOT);
        }
        return new SourceArgument(directory(argument, leaf), Name.of(argument, leaf, end));
    }

    /// With `--relative` the whole path is sent, or what follows `/./` in it.
    static SourceArgument parseRelative(byte[] argument) {
        SourceArgument whole = parse(argument);
        int mark = anchor(argument);
        byte[] rest = normalized(mark < 0 ? argument : Arrays.copyOfRange(argument, mark + 3, argument.length));
        Name base = mark < 0
                ? argument.length > 0 && argument[0] == '/' ? FILE_SYSTEM_ROOT : FileEntry.ROOT
                : mark == 0 ? FILE_SYSTEM_ROOT : Name.of(argument, 0, mark);
        return rest.length == 0 ? new SourceArgument(whole.base(), FileEntry.ROOT)
                : new SourceArgument(base, Name.wrap(rest));
    }

    /// Whether the argument asked for a directory's content, by a slash or a dot at its end.
    boolean isContent() {
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
