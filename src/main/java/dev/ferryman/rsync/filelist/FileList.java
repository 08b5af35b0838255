package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Name;
import java.util.Arrays;
import java.util.Optional;

/// One sorted list of entries: all of a transfer, or with incremental recursion the content of one directory.
/// An entry's index on the wire is `firstIndex` plus its place in the order.
public final class FileList {
    private final int firstIndex;
    private final Optional<FileEntry> parent;
    private final FileEntry[] entries;

    /// @param firstIndex index of the first entry: 0 for a single list, 1 for the first of several
    /// @param parent the directory whose content this is; empty for the list of the arguments
    /// @param entries in list order, duplicates cleared
    FileList(int firstIndex, Optional<FileEntry> parent, FileEntry[] entries) {
        this.firstIndex = firstIndex;
        this.parent = parent;
        this.entries = entries;
    }

    public int firstIndex() {
        return firstIndex;
    }

    /// The first index after this list.
    public int endIndex() {
        return firstIndex + entries.length;
    }

    public int size() {
        return entries.length;
    }

    /// The directory whose content this list is. Its own record in the transfer uses index `firstIndex - 1`.
    public Optional<FileEntry> parent() {
        return parent;
    }

    /// The entry of an index between `firstIndex` and `endIndex`, or the parent for `firstIndex - 1`.
    public FileEntry entry(int index) {
        return index == firstIndex - 1 ? parent.orElseThrow() : entries[index - firstIndex];
    }

    /// Whether the list has this name in this directory, of whatever kind.
    public boolean contains(Name inDirectory, Name leaf) {
        return entries.length > 0
                && (find(inDirectory, leaf, FileKind.REGULAR) || find(inDirectory, leaf, FileKind.DIRECTORY));
    }

    private boolean find(Name inDirectory, Name leaf, FileKind kind) {
        FileEntry probe = FileEntry.builder(inDirectory, leaf, kind.bits()).build();
        return Arrays.binarySearch(entries, probe, EntryOrder.INSTANCE) >= 0;
    }

    boolean holds(int index) {
        return index < endIndex() && (index >= firstIndex || index == firstIndex - 1 && parent.isPresent());
    }
}
