package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Name;
import java.util.Arrays;

/// Which path stands above which.
final class Ancestry {
    private Ancestry() {}

    /// Whether `path` is `directory` or stands beneath it.
    static boolean isWithin(Name path, Name directory) {
        if (directory.equals(FileEntry.ROOT) || path.equals(directory)) {
            return true;
        }
        int length = directory.length();
        return path.length() > length && path.at(length) == '/'
                && Arrays.equals(path.raw(), 0, length, directory.raw(), 0, length);
    }

    /// The path of an entry of a directory, where the root adds nothing.
    static Name join(Name directory, Name leaf) {
        return directory.equals(FileEntry.ROOT) ? leaf : directory.resolve(leaf);
    }
}
