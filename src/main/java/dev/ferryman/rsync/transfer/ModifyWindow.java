package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Timestamp;

/// How far two modification times may lie apart and still count as equal (`--modify-window`).
/// @param seconds 0 compares whole seconds, a positive number gives slack, a negative one compares nanoseconds, too
public record ModifyWindow(int seconds) {
    public boolean isSameTime(FileEntry entry, Timestamp present) {
        if (seconds < 0) {
            return isExactly(entry, present);
        }
        return entry.modifiedSeconds() >= present.seconds() - seconds
                && entry.modifiedSeconds() <= present.seconds() + seconds;
    }

    /// Whether what is present counts as newer than the entry (`--update`). In whole seconds, the entry has to be ahead by
    /// the window; a negative window lets it be behind by a second.
    public boolean isOlder(FileEntry entry, Timestamp present) {
        return entry.modifiedSeconds() - present.seconds() < Math.max(seconds, -1);
    }

    public static boolean isExactly(FileEntry entry, Timestamp present) {
        return entry.modifiedSeconds() == present.seconds() && entry.modifiedNanos() == present.nanoseconds();
    }
}
