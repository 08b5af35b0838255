package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// One list of entries: all of a transfer, or with incremental recursion the content of one directory. An entry's index
/// on the wire is `firstIndex` plus its place in the order of the list, which is sorted; where names are converted, each
/// side has an order of its own, and the index is the place in which the entry came.
public final class FileList {
    /// For a list whose indexes follow its order.
    private static final int[] AS_SORTED = {};

    private final int firstIndex;
    private final Optional<FileEntry> parent;
    private final List<FileEntry> entries;
    private final List<FileEntry> sorted;
    /// Where each of `sorted` stands in `entries`.
    private final int[] places;
    private final ListTotals totals;

    /// @param firstIndex index of the first entry: 0 for a single list, 1 for the first of several
    /// @param parent the directory whose content this is; empty for the list of the arguments
    /// @param entries in list order, duplicates cleared; they are not changed afterwards
    FileList(int firstIndex, Optional<FileEntry> parent, FileEntry[] entries) {
        // a list without a parent has entries of many directories, which share little
        List<FileEntry> kept = parent.isPresent() ? EntryColumns.of(entries) : Arrays.asList(entries);
        this(firstIndex, parent, kept, kept, AS_SORTED, ListTotals.of(entries));
    }

    private FileList(int firstIndex, Optional<FileEntry> parent, List<FileEntry> entries, List<FileEntry> sorted,
            int[] places, ListTotals totals) {
        this.firstIndex = firstIndex;
        this.parent = parent;
        this.entries = entries;
        this.sorted = sorted;
        this.places = places;
        this.totals = totals;
    }

    /// A list whose indexes follow another order than its own.
    /// @param arrived all entries in the order of their indexes
    /// @param sorted those of them that can be written here, in list order
    static FileList asArrived(int firstIndex, Optional<FileEntry> parent, FileEntry[] arrived, FileEntry[] sorted) {
        Map<FileEntry, Integer> placeOf = HashMap.newHashMap(arrived.length);
        for (int place = 0; place < arrived.length; place++) {
            placeOf.put(arrived[place], place);
        }
        int[] places = Arrays.stream(sorted).mapToInt(placeOf::get).toArray();
        return new FileList(firstIndex, parent, Arrays.asList(arrived), Arrays.asList(sorted), places,
                ListTotals.of(arrived));
    }

    public int firstIndex() {
        return firstIndex;
    }

    /// The first index after this list.
    public int endIndex() {
        return firstIndex + entries.size();
    }

    public int size() {
        return entries.size();
    }

    ListTotals totals() {
        return totals;
    }

    /// How many entries the list has in its order.
    public int length() {
        return sorted.size();
    }

    /// The index of an entry by its place in the order of the list.
    public int indexAt(int place) {
        return firstIndex + (places == AS_SORTED ? place : places[place]);
    }

    /// The directory whose content this list is. Its own record in the transfer uses index `firstIndex - 1`.
    public Optional<FileEntry> parent() {
        return parent;
    }

    /// The entry of an index between `firstIndex` and `endIndex`, or the parent for `firstIndex - 1`. Of a plain file each
    /// call may make another object.
    public FileEntry entry(int index) {
        return index == firstIndex - 1 ? parent.orElseThrow() : entries.get(index - firstIndex);
    }

    /// Whether the entry is known to be a regular file with nothing but one name, its status and maybe a digest, without a look
    /// at it.
    public boolean isPlain(int index) {
        return index >= firstIndex && entries instanceof EntryColumns columns && columns.isPlain(index - firstIndex);
    }

    /// Which names the list has in this directory, of whatever kind. The list of one directory is looked up by its
    /// names, which takes memory as long as the answer is kept.
    public Predicate<Name> names(Name inDirectory) {
        if (parent.isEmpty() || !parent.get().path().equals(inDirectory)) {
            return leaf -> contains(inDirectory, leaf);
        }
        Set<Name> names = HashSet.newHashSet(sorted.size());
        for (FileEntry entry : sorted) {
            if (entry.directory().equals(inDirectory)) {
                names.add(entry.name());
            }
        }
        return names::contains;
    }

    /// What was cleared does not count.
    private boolean contains(Name inDirectory, Name leaf) {
        return !sorted.isEmpty()
                && (find(inDirectory, leaf, FileKind.REGULAR) || find(inDirectory, leaf, FileKind.DIRECTORY));
    }

    private boolean find(Name inDirectory, Name leaf, FileKind kind) {
        FileEntry probe = FileEntry.builder(inDirectory, leaf, kind.bits()).build();
        int found = Collections.binarySearch(sorted, probe, EntryOrder.INSTANCE);
        return found >= 0 && (sorted.get(found).isActive() || isActiveBeside(found));
    }

    /// Of equal names, which stand side by side, one may be left.
    private boolean isActiveBeside(int place) {
        return isActiveFrom(place, -1) || isActiveFrom(place, 1);
    }

    private boolean isActiveFrom(int place, int step) {
        FileEntry entry = sorted.get(place);
        for (int at = place + step; at >= 0 && at < sorted.size() && sorted.get(at).samePath(entry); at += step) {
            if (sorted.get(at).isActive()) {
                return true;
            }
        }
        return false;
    }

    boolean holds(int index) {
        return index < endIndex() && (index >= firstIndex || index == firstIndex - 1 && parent.isPresent());
    }
}
