package dev.ferryman.tree;

import java.io.IOException;

/// The handles of the directories beneath a root that were used last, so that each entry of a list costs one call and
/// not one per component of its path. One cache may serve several threads.
public final class DirectoryCache implements AutoCloseable {
    /// @param root beneath which all is; the caller keeps it and closes it
    /// @param capacity how many descriptors are held at most
    public DirectoryCache(Directory root, int capacity) {
        throw new UnsupportedOperationException();
    }

    /// The directory at a path beneath the root, found as by [Directory#descend]; the caller closes it, which costs nothing.
    public Directory directory(Name path) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Forgets the directory at a path and all beneath it: to be told when one is removed or renamed.
    public void forget(Name path) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
