package dev.ferryman.rsync.transfer;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.DirectoryCache;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;

/// Where files are put: a directory, beneath which everything that the peer names is resolved. Generator and receiver
/// share one. Closing it leaves the root open, which belongs to the caller.
public final class Destination implements AutoCloseable {
    private static final int HELD_DIRECTORIES = 64;

    private final Directory root;
    private final Optional<Name> onlyName;
    private final DirectoryCache directories;

    /// @param onlyName the name that the one file of the transfer gets, where the destination was written as a file
    public Destination(Directory root, Optional<Name> onlyName) {
        this.root = root;
        this.onlyName = onlyName;
        directories = new DirectoryCache(root, HELD_DIRECTORIES);
    }

    public Directory root() {
        return root;
    }

    /// The name that an entry gets in its directory.
    public Name leaf(FileEntry entry) {
        return onlyName.orElse(entry.name());
    }

    /// The directory that holds an entry; the caller closes it, which costs nothing.
    public Directory directoryOf(FileEntry entry) throws IOException {
        return directory(entry.directory());
    }

    /// The directory at a path beneath the destination; the caller closes it.
    public Directory directory(Name path) throws IOException {
        return path.equals(FileEntry.ROOT) ? root.duplicate() : directories.directory(path);
    }

    /// To be told when the directory at a path, and what is beneath it, is removed or replaced.
    public void forget(Name path) {
        directories.forget(path);
    }

    @Override
    public void close() {
        directories.close();
    }
}
