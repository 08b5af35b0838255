package dev.ferryman.rsync.sender;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.FileList;
import dev.ferryman.rsync.filelist.IncrementalLists;
import java.util.Optional;
import java.util.OptionalInt;

/// Goes through the files of the lists that are alive, in the order of their indexes, which is the one that they are asked for
/// in.
final class UpcomingFiles {
    private final IncrementalLists lists;
    private Optional<FileList> list = Optional.empty();
    private int index = -1;

    UpcomingFiles(IncrementalLists lists) {
        this.lists = lists;
    }

    /// Goes to this index of a list, unless it is further already.
    void goOnBehind(int place) {
        if (index < place) {
            index = place;
            list = Optional.of(lists.listOf(place));
        }
    }

    /// The index of the next regular file that is not empty; empty if the lists so far have none.
    OptionalInt next() {
        while (list.isPresent()) {
            while (++index < list.get().endIndex()) {
                FileEntry entry = entry();
                if (entry.isActive() && entry.isRegular() && entry.size() > 0) {
                    return OptionalInt.of(index);
                }
            }
            Optional<FileList> following = lists.next(list.get());
            if (following.isEmpty()) {
                index = list.get().endIndex() - 1;
                return OptionalInt.empty();
            }
            list = following;
            index = following.get().firstIndex() - 1;
        }
        return OptionalInt.empty();
    }

    /// The one that [#next] came to.
    FileEntry entry() {
        return list.orElseThrow().entry(index);
    }
}
