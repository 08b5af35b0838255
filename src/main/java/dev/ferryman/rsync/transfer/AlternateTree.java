package dev.ferryman.rsync.transfer;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.DirectoryCache;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;

/// A tree beside the destination that files are also compared with (`--compare-dest`, `--copy-dest`, `--link-dest`).
/// It owns its root and closes it. It is only read: what changes at the destination never changes what is held here.
public final class AlternateTree implements AutoCloseable {
    private static final int HELD_DIRECTORIES = 32;

    private final Optional<Directory> root;
    private final Optional<DirectoryCache> directories;

    private AlternateTree(Optional<Directory> root) {
        this.root = root;
        directories = root.map(held -> new DirectoryCache(held, HELD_DIRECTORIES));
    }

    public static AlternateTree of(Directory root) {
        return new AlternateTree(Optional.of(root));
    }

    /// One that was named and is not there; it keeps its place in the order, and has nothing in it.
    public static AlternateTree missing() {
        return new AlternateTree(Optional.empty());
    }

    /// The directory at a path; the caller closes it, which costs nothing.
    /// @throws PosixException ENOENT also where the tree itself is missing
    public Directory directory(Name path) throws IOException {
        if (root.isEmpty()) {
            throw new PosixException("open", path.display(), Errno.ENOENT.number());
        }
        return path.equals(FileEntry.ROOT) ? root.get().duplicate() : directories.orElseThrow().directory(path);
    }

    @Override
    public void close() {
        directories.ifPresent(DirectoryCache::close);
        root.ifPresent(Directory::close);
    }
}
