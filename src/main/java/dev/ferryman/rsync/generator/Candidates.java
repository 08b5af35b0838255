package dev.ferryman.rsync.generator;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The entries of a directory that may be deleted, in the order in which stock rsync deletes them: that of its lists,
/// backwards. So directories go first, and the last name before the first. Of a directory with a million entries no
/// more than their names is held; an entry is looked at when it is its turn.
final class Candidates {
    private final Directory directory;
    private final Listing listing;
    private final List<Integer> rows;

    private Candidates(Directory directory, Listing listing, List<Integer> rows) {
        this.directory = directory;
        this.listing = listing;
        this.rows = rows;
    }

    /// @param directory is held open by the caller as long as this is used
    static Candidates of(Directory directory, Predicate<Name> wanted) throws IOException {
        Listing listing = directory.list();
        List<Integer> rows = new ArrayList<>();
        BitSet directories = new BitSet();
        for (int row = 0; row < listing.size(); row++) {
            if (wanted.test(listing.name(row))) {
                rows.add(row);
                directories.set(row, isDirectory(directory, listing, row));
            }
        }
        Comparator<Integer> listOrder = Comparator.<Integer, Boolean>comparing(directories::get)
                .thenComparing(listing::compareNames);
        rows.sort(listOrder.reversed());
        return new Candidates(directory, listing, rows);
    }

    /// Not every file system tells kinds in its listings.
    private static boolean isDirectory(Directory directory, Listing listing, int row) throws IOException {
        Optional<FileKind> kind = listing.kind(row);
        return (kind.isPresent() ? kind : directory.status(listing.name(row)).map(FileStatus::kind))
                .filter(FileKind.DIRECTORY::equals).isPresent();
    }

    int size() {
        return rows.size();
    }

    /// One of them by its place in the order; empty if it is gone meanwhile.
    Optional<Candidate> at(int place) throws IOException {
        Name leaf = listing.name(rows.get(place));
        return directory.status(leaf).map(status -> new Candidate(leaf, status));
    }
}
