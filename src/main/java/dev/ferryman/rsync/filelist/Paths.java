package dev.ferryman.rsync.filelist;

import java.util.Arrays;

/// Paths as bytes: splitting, joining, checking. A path has no slash at either end and no empty component.
public final class Paths {
    private Paths() {}

    public static byte[] join(byte[] directory, byte[] name) {
        if (directory.length == 0) {
            return name;
        }
        byte[] path = Arrays.copyOf(directory, directory.length + 1 + name.length);
        path[directory.length] = '/';
        System.arraycopy(name, 0, path, directory.length + 1, name.length);
        return path;
    }

    /// Where the last component starts.
    public static int leafStart(byte[] path) {
        for (int at = path.length; at > 0; at--) {
            if (path[at - 1] == '/') {
                return at;
            }
        }
        return 0;
    }

    public static byte[] leaf(byte[] path) {
        int start = leafStart(path);
        return start == 0 ? path : Arrays.copyOfRange(path, start, path.length);
    }

    /// Everything before the last slash; empty where there is none.
    public static byte[] directory(byte[] path) {
        int start = leafStart(path);
        return start == 0 ? FileEntry.NONE : Arrays.copyOf(path, start - 1);
    }
}
