package dev.ferryman.rsync.filelist;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// The sending side's memory of which files with several names it has sent, and under which index first.
final class LinkMarks {
    private static final int NOT_SENT = -1;

    private final Map<Integer, FileEntry> firstsOfList = new HashMap<>();
    private int[] firstIndexes = grown(new int[0], 64);
    private int listStart;
    private int index;

    /// A list begins whose first entry has this index.
    void begin(int firstIndex) {
        listStart = firstIndex;
        index = firstIndex;
        firstsOfList.clear();
    }

    /// The mark of the next entry of the list.
    LinkMark next(FileEntry entry) {
        int own = index++;
        if (!entry.isHardLinked()) {
            return LinkMark.SINGLE;
        }
        int file = entry.linkGroup();
        if (file >= firstIndexes.length) {
            firstIndexes = grown(firstIndexes, Math.max(file + 1, Math.multiplyExact(firstIndexes.length, 2)));
        }
        int first = firstIndexes[file];
        if (first == NOT_SENT) {
            firstIndexes[file] = own;
            firstsOfList.put(file, entry);
            return LinkMark.FIRST;
        }
        return first < listStart
                ? new LinkMark.InEarlierList(first)
                : new LinkMark.InSameList(first, firstsOfList.get(file));
    }

    private static int[] grown(int[] indexes, int size) {
        int[] grown = Arrays.copyOf(indexes, size);
        Arrays.fill(grown, indexes.length, size, NOT_SENT);
        return grown;
    }
}
