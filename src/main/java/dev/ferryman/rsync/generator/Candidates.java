package dev.ferryman.rsync.generator;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Predicate;

/// The entries of a directory that may be deleted, in the order in which stock rsync deletes them: that of its lists,
/// backwards. So directories go first, and the last name before the first. Of a directory with a million entries no
/// more than their names is held; an entry is looked at when it is its turn, if at all.
final class Candidates {
    /// What is asked for the status that it has.
    enum Look {
        AT_DIRECTORIES,
        AT_ALL
    }

    private final Directory directory;
    private final Listing listing;
    private final Look look;
    private final int[] rows;
    /// How many of them are directories: the first ones.
    private final int directories;
    private Optional<FileRemovals> removals = Optional.empty();

    private Candidates(Directory directory, Listing listing, Look look, int[] rows, int directories) {
        this.directory = directory;
        this.listing = listing;
        this.look = look;
        this.rows = rows;
        this.directories = directories;
    }

    /// @param directory is held open by the caller as long as this is used
    /// @param listing of the directory, with kinds or statuses
    static Candidates of(Directory directory, Listing listing, Look look, Predicate<Name> wanted) throws IOException {
        int[] rows = new int[listing.size()];
        int size = 0;
        BitSet directories = new BitSet();
        for (int row = 0; row < listing.size(); row++) {
            if (wanted.test(listing.name(row))) {
                rows[size++] = row;
                directories.set(row, isDirectory(directory, listing, row));
            }
        }
        int[] sorted = RowSort.sort(size == rows.length ? rows : Arrays.copyOf(rows, size), (row, other) ->
                directories.get(row) != directories.get(other)
                        ? (directories.get(row) ? -1 : 1)
                        : listing.compareNames(other, row));
        return new Candidates(directory, listing, look, sorted, directories.cardinality());
    }

    /// Not every file system tells kinds in its listings.
    private static boolean isDirectory(Directory directory, Listing listing, int row) throws IOException {
        Optional<FileKind> kind = listing.kind(row);
        return (kind.isPresent() ? kind : directory.status(listing.name(row)).map(FileStatus::kind))
                .filter(FileKind.DIRECTORY::equals).isPresent();
    }

    int size() {
        return rows.length;
    }

    /// Removes the files among them before their turn, where all of them are to go and two threads are quicker at it.
    void removeFiles() {
        if (look == Look.AT_DIRECTORIES && FileRemovals.isWorth(rows.length - directories)) {
            removals = Optional.of(new FileRemovals(directory, listing, rows, directories));
            removals.get().run();
        }
    }

    /// One of them by its place in the order; empty if it is gone meanwhile.
    Optional<Candidate> at(int place) throws IOException {
        Name leaf = listing.name(rows[place]);
        Optional<FileKind> kind = listing.kind(rows[place]);
        return look == Look.AT_ALL || kind.isEmpty() || kind.get() == FileKind.DIRECTORY
                ? directory.status(leaf).map(status -> Candidate.of(leaf, status))
                : Optional.of(new Candidate(leaf, kind.get(), Optional.empty(), removals.map(all -> all.at(place))));
    }
}
