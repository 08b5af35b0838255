package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Deque;
import java.util.Optional;

/// The directories of all lists in the order that both sides number them in, until the list of their content comes.
final class DirectoryQueue {
    private FileEntry[] directories = new FileEntry[64];
    private final BitSet taken = new BitSet();
    private int count;
    /// The directories of each list, those of the last one on top.
    private final Deque<Numbers> lists = new ArrayDeque<>();

    /// Some of them may have been taken.
    private static final class Numbers {
        private int next;
        private final int end;

        Numbers(int next, int end) {
            this.next = next;
            this.end = end;
        }
    }

    /// Numbers the directories of a list in the order of its indexes. A root that is written `.` has its content in the
    /// same list.
    void add(FileEntry[] entries) {
        int first = count;
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
        lists.push(new Numbers(first, count));
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

    /// The directory that is likely to be taken next: senders descend before they go on.
    Optional<FileEntry> likelyNext() {
        while (!lists.isEmpty()) {
            Numbers last = lists.peek();
            last.next = taken.nextClearBit(last.next);
            if (last.next < last.end) {
                return Optional.of(directories[last.next]);
            }
            lists.pop();
        }
        return Optional.empty();
    }

    private static RsyncException malformed(String what) {
        return new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL, what);
    }
}
