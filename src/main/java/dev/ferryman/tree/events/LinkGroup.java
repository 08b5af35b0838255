package dev.ferryman.tree.events;

import dev.ferryman.tree.Name;
import java.util.HashSet;
import java.util.Set;

/// The names of one inode, as far as they lie in the tree.
record LinkGroup(long inode, Set<Place> places) {
    LinkGroup(long inode) {
        this(inode, new HashSet<>(4));
    }

    /// A name in a directory, wherever that has been moved.
    record Place(WatchedDirectory directory, Name leaf) {
        Name path() {
            return directory.path(leaf);
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
