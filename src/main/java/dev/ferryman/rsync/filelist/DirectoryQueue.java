package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.util.Arrays;
import java.util.BitSet;

/// The directories of all lists in the order that both sides number them in, until the list of their content comes.
final class DirectoryQueue {
    private FileEntry[] directories = new FileEntry[64];
    private final BitSet taken = new BitSet();
    private int count;

    /// Numbers the directories of a list in the order of its indexes. A root that is written `.` has its content in the
    /// same list.
    void add(FileEntry[] entries) {
        for (FileEntry entry : entries) {
            if (entry.isDirectory()) {
                if (count == directories.length) {
                    directories = Arrays.copyOf(directories, Math.multiplyExact(count, 2));
                }
                if (entry.isDot()) {
                    taken.set(count);
                }
                directories[count++] = entry;
            }
        }
    }

    /// The directory of a number that the sender announces a list for; each once. One that cannot be written here has its
    /// list, too, and one that was named twice may have two, as `rsync -R src/dir/file ./src/other` has of `src`.
    FileEntry take(int number) {
        if (number < 0 || number >= count) {
            throw malformed("a file list for directory " + number + " of " + count);
        }
        if (taken.get(number)) {
            throw malformed("a second file list for directory " + number);
        }
        FileEntry directory = directories[number];
        taken.set(number);
        directories[number] = FileEntry.FORGOTTEN;
        return directory;
    }

    private static RsyncException malformed(String what) {
        return new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL, what);
    }
}
