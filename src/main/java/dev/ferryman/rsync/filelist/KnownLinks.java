package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.tree.FileKind;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The receiving side's memory of which entries were marked as the first name of a file with several, since a peer
/// may refer to no others. It needs one bit for each entry.
final class KnownLinks {
    private final Map<FileKind, BitSet> firsts = new EnumMap<>(FileKind.class);
    private final Map<Integer, FileEntry> firstsOfList = new HashMap<>();
    private int listStart;
    private int index;

    /// A list begins whose first entry has this index.
    void begin(int firstIndex) {
        listStart = firstIndex;
        index = firstIndex;
        firstsOfList.clear();
    }

    /// The index of the entry that is being read.
    int index() {
        return index;
    }

    /// The index of a first name, as the peer refers to it.
    int reference(int first) {
        if (first < 0 || first >= index || first >= listStart && !firstsOfList.containsKey(first)) {
            throw outOfRange(first);
        }
        return first;
    }

    /// The entry of a first name where it stands in the list that is being read, before the entry that is being read.
    Optional<FileEntry> inSameList(int first) {
        return Optional.ofNullable(firstsOfList.get(first));
    }

    /// Checks that a first name which stands in an earlier list is there and of this kind.
    void check(int first, FileKind kind) {
        BitSet known = firsts.get(kind);
        if (known == null || !known.get(first)) {
            throw outOfRange(first);
        }
    }

    /// The entry was read to its end.
    void add(FileEntry entry) {
        if (entry.isFirstOfLinkGroup()) {
            firsts.computeIfAbsent(entry.kind(), _ -> new BitSet()).set(index);
            firstsOfList.put(index, entry);
        }
        index++;
    }

    private RuntimeException outOfRange(int first) {
        return WireError.malformed("hard-link reference out of range: " + first + " (" + index + ")");
    }
}
