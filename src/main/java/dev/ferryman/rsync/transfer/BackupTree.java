package dev.ferryman.rsync.transfer;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.DirectoryCache;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;

/// The tree of `--backup-dir`. It is made when the first entry is to be kept, and its directories look like those of the
/// destination that the entries come from. Generator and receiver share it.
public final class BackupTree implements AutoCloseable {
    private static final int HELD_DIRECTORIES = 32;

    private final SourceRoot root;
    private final Name path;
    private final Name shown;
    private Optional<Directory> top = Optional.empty();
    private Optional<DirectoryCache> directories = Optional.empty();

    /// @param root opens the directory that holds the tree
    /// @param path of the tree
    /// @param shown as it was written
    public BackupTree(SourceRoot root, Name path, Name shown) {
        this.root = root;
        this.path = path;
        this.shown = shown;
    }

    /// The name of an entry of the tree, for people to read.
    Name display(Name entry) {
        return shown.resolve(entry);
    }

    /// The directory for the entries of a directory of the destination; the caller closes it.
    synchronized Directory directoryFor(Name path, Destination destination, AttributePolicy policy)
            throws IOException {
        if (top.isEmpty()) {
            top = Optional.of(open(this.path));
            directories = Optional.of(new DirectoryCache(top.get(), HELD_DIRECTORIES));
        }
        if (path.equals(FileEntry.ROOT)) {
            return top.get().duplicate();
        }
        try {
            return directories.orElseThrow().directory(path);
        } catch (PosixException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        make(path, destination, policy);
        return directories.orElseThrow().directory(path);
    }

    private Directory open(Name path) throws IOException {
        try {
            return root.open(path);
        } catch (PosixException e) {
            if (!e.is(Errno.ENOENT)) {
                throw e;
            }
        }
        Name parent = path.parent().orElse(path.isAbsolute() ? Name.of("/") : FileEntry.ROOT);
        try (Directory above = open(parent)) {
            above.makeDirectory(path.leaf(), Directory.BY_DEFAULT);
            return above.openDirectory(path.leaf());
        }
    }

    private void make(Name path, Destination destination, AttributePolicy policy) throws IOException {
        Name parent = path.parent().orElse(FileEntry.ROOT);
        try (Directory above = directoryFor(parent, destination, policy);
                Directory model = destination.directory(path)) {
            FileStatus status = model.status();
            above.makeDirectory(path.leaf(), status.permissions());
            boolean owner = policy.preserve().owner() && policy.isSuperuser();
            boolean group = policy.preserve().group() && (policy.isSuperuser() || policy.identity().isMemberOf(status.gid()));
            if (owner || group) {
                above.setOwner(path.leaf(), owner ? status.uid() : Directory.SAME_ID,
                        group ? status.gid() : Directory.SAME_ID);
            }
            above.setPermissions(path.leaf(), status.permissions());
        }
    }

    @Override
    public synchronized void close() {
        directories.ifPresent(DirectoryCache::close);
        top.ifPresent(Directory::close);
    }
}
