package dev.ferryman.tree;

import java.util.Optional;

/// The entries of one directory at one time, in columns: no object per entry exists until one is asked for.
/// Rows are numbered from 0, in the order of the file system.
public final class Listing {
    private Listing() {}

    /// How many entries there are.
    public int size() {
        throw new UnsupportedOperationException();
    }

    /// The leaf name of a row.
    public Name name(int row) {
        throw new UnsupportedOperationException();
    }

    /// What the entry is; empty if the file system does not tell in its listings and no status was asked for.
    public Optional<FileKind> kind(int row) {
        throw new UnsupportedOperationException();
    }

    /// The status of a row.
    ///
    /// @throws IllegalStateException if the listing was made without
    public FileStatus status(int row) {
        throw new UnsupportedOperationException();
    }
}
