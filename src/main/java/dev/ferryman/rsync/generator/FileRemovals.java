package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Listing;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/// Removes the files of one directory, by two threads at once: the directory is locked only until a name is gone, and most of
/// the work is to free what had it.
final class FileRemovals {
    /// So many files take much longer than a thread does to start.
    private static final int WORTH = 128;

    private final Directory directory;
    private final Listing listing;
    private final int[] rows;
    private final int first;
    /// By place among the rows.
    private final Map<Integer, Removal> failed = new ConcurrentHashMap<>();

    /// @param rows of the listing; from `first` on none is a directory. Where the listing does not tell the kind, they are left
    ///     to their turn
    FileRemovals(Directory directory, Listing listing, int[] rows, int first) {
        this.directory = directory;
        this.listing = listing;
        this.rows = rows;
        this.first = first;
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
            if (listing.kind(rows[place]).isPresent()) {
                remove(place);
            }
        }
    }

    private void remove(int place) {
        try {
            directory.removeFile(listing.name(rows[place]));
        } catch (IOException e) {
            failed.put(place, new Removal(Optional.of(e)));
        }
    }

    /// What became of one that was not left to its turn.
    Removal at(int place) {
        return failed.getOrDefault(place, Removal.GONE);
    }
}
