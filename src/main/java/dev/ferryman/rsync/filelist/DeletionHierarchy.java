package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.tree.Name;
import java.util.Optional;

/// Below protocol 30 only the directories are marked that the transfer was started on: where it is recursive, what
/// follows below one has its content in the list, too (rsync 3.5 flist.c, recv_file_entry).
final class DeletionHierarchy {
    private final boolean recursive;
    private Optional<Name> top = Optional.empty();

    DeletionHierarchy(ListFormat format) {
        recursive = format.has(Field.RECURSIVE);
    }

    /// A directory comes that is marked.
    void begin(Name path) {
        top = recursive ? Optional.of(path) : Optional.empty();
    }

    /// Whether a directory that is not marked has its content in the list.
    boolean holds(Name path) {
        if (top.isEmpty() || top.get().equals(FileEntry.ROOT)) {
            return top.isPresent();
        }
        for (Optional<Name> above = path.parent(); above.isPresent(); above = above.get().parent()) {
            if (above.get().equals(top.get())) {
                return true;
            }
        }
        return false;
    }
}
