package dev.ferryman.rsync.filelist;

import java.util.Arrays;

/// Sorts the entries of a list and drops names that occur twice, without changing anybody's index
/// (rsync 3.5 flist.c, flist_sort_and_clean).
final class ListCleaner {
    private static final int REGULAR_MODE = 0100000;

    private ListCleaner() {}

    /// What a sender does: it answers for duplicates too, since the receiver knows them to be at their index.
    static FileEntry[] sort(FileEntry[] entries) {
        Arrays.sort(entries, EntryOrder.INSTANCE);
        return entries;
    }

    /// What a receiver does: of equal names the first stays, but a directory wins over anything else, since entries
    /// of the list may stand below it.
    static FileEntry[] sortAndClean(FileEntry[] entries) {
        sort(entries);
        int kept = 0;
        for (int at = 1; at < entries.length; at++) {
            FileEntry entry = entries[at];
            if (entry.isDirectory() == entries[kept].isDirectory() && entry.samePath(entries[kept])) {
                entries[kept].absorb(entry);
                entry.clear();
                continue;
            }
            kept = at;
            if (entry.isDirectory()) {
                clearTwin(entries, at);
            }
        }
        return entries;
    }

    /// Drops the file that has the name of the directory at `at`; it stands earlier in the order.
    private static void clearTwin(FileEntry[] entries, int at) {
        FileEntry twin = FileEntry.builder(entries[at].directory(), entries[at].name(), REGULAR_MODE).build();
        int found = Arrays.binarySearch(entries, 0, at, twin, EntryOrder.INSTANCE);
        if (found >= 0) {
            while (found > 0 && entries[found - 1].samePath(twin)) {
                found--;
            }
            entries[found].clear();
        }
    }
}
