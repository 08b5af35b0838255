package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.wire.Companion;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.Listing;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Removes the files of one directory, by two threads at once: the directory is locked only until a name is gone, and most of
/// the work is to free what had it.
final class FileRemovals {
    /// So many files take much longer than a thread does to start.
    private static final int WORTH = 128;

    private final Directory directory;
    private final Listing listing;
    private final int[] rows;
    private final int first;
    /// By place among the rows; of a kind that the listing did not tell, null: it was not tried.
    private final Removal[] removals;

    /// @param rows of the listing, whose files begin at `first`
    FileRemovals(Directory directory, Listing listing, int[] rows, int first) {
        this.directory = directory;
        this.listing = listing;
        this.rows = rows;
        this.first = first;
        removals = new Removal[rows.length];
    }

    static boolean isWorth(int files) {
        return Companion.HAS_ITS_CPU && files >= WORTH;
    }

    void run() {
        int middle = first + (rows.length - first) / 2;
        CompletableFuture<Void> beside = CompletableFuture.runAsync(
                () -> remove(middle, rows.length), task -> Companion.start("rsync-deleter", task));
        try {
            remove(first, middle);
        } finally {
            beside.join();
        }
    }

    private void remove(int from, int to) {
        for (int place = from; place < to; place++) {
            Optional<FileKind> kind = listing.kind(rows[place]);
            if (kind.isPresent() && kind.get() != FileKind.DIRECTORY) {
                removals[place] = remove(rows[place]);
            }
        }
    }

    private Removal remove(int row) {
        try {
            directory.removeFile(listing.name(row));
            return Removal.GONE;
        } catch (IOException e) {
            return new Removal(Optional.of(e));
        }
    }

    /// What became of one of them; empty where it was not tried.
    Optional<Removal> at(int place) {
        return Optional.ofNullable(removals[place]);
    }
}
