package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.companion.ContentsAhead;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/// Goes through the files of the lists that are alive, in the order of their indexes, which is the one that they are asked for
/// in.
public final class UpcomingFiles implements ContentsAhead.Upcoming {
    private final IncrementalLists lists;
    private final Function<FileEntry, Runnable> reading;
    private Optional<FileList> list = Optional.empty();
    private int index = -1;

    /// @param reading prepares to read the beginning of a file ([ContentsAhead.Upcoming#reading])
    public UpcomingFiles(IncrementalLists lists, Function<FileEntry, Runnable> reading) {
        this.lists = lists;
        this.reading = reading;
    }

    @Override
    public void goOnBehind(int place) {
        if (index < place) {
            index = place;
            list = Optional.of(lists.listOf(place));
        }
    }

    /// The index of the next regular file that is not empty; empty if the lists so far have none.
    @Override
    public OptionalInt next() {
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

    @Override
    public Runnable reading() {
        return reading.apply(entry());
    }

    private FileEntry entry() {
        return list.orElseThrow().entry(index);
    }
}
