package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.attribute.StatusStore;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.FileList;
import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.ListingIndex;
import dev.ferryman.tree.ListingsAhead;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;

/// What stands in the directories of the lists that come next, looked up by directory and before their turn, so that the
/// disks of both ends are busy at once, and each of them with several questions.
///
/// It answers for regular files with one name alone: what stands there is changed by this run only when it is their turn.
/// Where other work of this run may put something in their place before, it is not asked.
final class StatusesAhead implements AutoCloseable {
    /// Fewer are quickly looked up one by one.
    private static final int FEW = 8;

    private final Destination destination;
    private final Directories directories;
    private final IncrementalLists lists;
    private final boolean isOn;
    private final ListingsAhead<FileEntry> ahead = new ListingsAhead<>();
    /// The directory of the list that is walked.
    private Optional<FileEntry> entered = Optional.empty();
    private Optional<ListingIndex> current = Optional.empty();

    StatusesAhead(Destination destination, Directories directories, Workbench bench) {
        this.destination = destination;
        this.directories = directories;
        lists = bench.session().lists();
        Writing writing = bench.session().options().writing();
        isOn = lists.isIncremental() && bench.policy().store() == StatusStore.FILE_SYSTEM
                && !bench.backups().areKept() && !bench.partials().areKept() && !bench.listsOnly()
                && !writing.is(Writing.Trait.KEEP_DIRECTORY_LINKS) && !writing.is(Writing.Trait.WRITE_DEVICES);
    }

    /// A list is about to be walked.
    void enter(FileList list) {
        if (isOn) {
            entered = list.parent();
            current = entered.flatMap(this::take);
            askForNext(list);
        }
    }

    private Optional<ListingIndex> take(FileEntry directory) {
        try {
            return ahead.take(directory).map(ListingIndex::new);
        } catch (IOException _) {
            // each of its entries tells
            return Optional.empty();
        }
    }

    private void askForNext(FileList list) {
        Optional<FileList> next = lists.next(list);
        for (int asked = 0; asked < ListingsAhead.AT_A_TIME && next.isPresent(); asked++) {
            if (next.get().length() >= FEW) {
                next.get().parent().filter(this::mayKnow).ifPresent(this::ask);
            }
            next = lists.next(next.get());
        }
    }

    private boolean mayKnow(FileEntry directory) {
        return directory.isActive() && !directories.isNew(directory.path()) && !ahead.isAsked(directory);
    }

    private void ask(FileEntry directory) {
        try {
            ahead.ask(directory, destination.directory(directory.path()));
        } catch (IOException _) {
            // it is still to be made
        }
    }

    /// All that is in the directory of the list that is walked, where that was looked up. What has come since is not in it.
    Optional<Listing> listing(FileEntry directory) {
        boolean known = entered.isPresent() && entered.get() == directory;
        return known ? current.map(ListingIndex::listing).filter(Listing::hasAllStatuses) : Optional.empty();
    }

    /// Whether it was looked up what stands in an entry's place.
    boolean know(FileEntry entry) {
        return current.isPresent() && entry.isRegular() && !entry.isHardLinked();
    }

    /// What stands in the place of such an entry; empty if nothing does.
    Optional<FileStatus> status(Name leaf) throws IOException {
        ListingIndex known = current.orElseThrow();
        OptionalInt row = known.row(leaf);
        return row.isPresent() ? Optional.of(known.listing().status(row.getAsInt())) : Optional.empty();
    }

    @Override
    public void close() {
        ahead.close();
    }
}
