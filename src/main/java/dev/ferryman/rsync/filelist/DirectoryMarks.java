package dev.ferryman.rsync.filelist;

import static dev.ferryman.rsync.filelist.EntryFlags.NO_CONTENT;
import static dev.ferryman.rsync.filelist.EntryFlags.TOP_DIRECTORY;
import static dev.ferryman.rsync.filelist.EntryFlags.has;

import dev.ferryman.rsync.filelist.ListFormat.Field;
import dev.ferryman.tree.Name;
import java.util.Optional;

/// What the flags of a directory say of its content. Below protocol 30 only the directories are marked that the transfer
/// was started on: where it is recursive, what follows below one has its content in the list, too
/// (rsync 3.5 flist.c, recv_file_entry).
final class DirectoryMarks {
    private final ListFormat format;
    private Optional<Name> top = Optional.empty();

    DirectoryMarks(ListFormat format) {
        this.format = format;
    }

    /// The bits of [EntryFlags] for a directory.
    int flags(FileEntry entry) {
        if (!format.isOld() && !entry.isContentDirectory()) {
            return entry.isImpliedDirectory() ? NO_CONTENT | TOP_DIRECTORY : NO_CONTENT;
        }
        return entry.isTopDirectory() ? TOP_DIRECTORY : 0;
    }

    /// Takes the flags of the next directory of a list.
    void mark(int flags, Name path, FileEntry.Builder entry) {
        if (format.isOld()) {
            markOld(has(flags, TOP_DIRECTORY), path, entry);
        } else if (has(flags, NO_CONTENT)) {
            if (has(flags, TOP_DIRECTORY)) {
                entry.impliedDirectory();
            }
        } else {
            entry.contentDirectory();
            if (has(flags, TOP_DIRECTORY)) {
                entry.topDirectory();
            }
        }
    }

    private void markOld(boolean isTop, Name path, FileEntry.Builder entry) {
        if (isTop) {
            top = format.has(Field.RECURSIVE) ? Optional.of(path) : Optional.empty();
            entry.topDirectory().contentDirectory();
        } else if (isBelowTop(path)) {
            entry.contentDirectory();
        }
    }

    private boolean isBelowTop(Name path) {
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
