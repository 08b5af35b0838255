package dev.ferryman.tree;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/// A held directory. What is done through it is done to one entry right below it, by leaf name, or to what lies beneath
/// it: neither a symlink, nor `..`, nor an absolute path, nor a swap of a parent while we look leads out.
///
/// Leaf operations never follow a symlink, and refuse with EINVAL a name that is no leaf. They throw
/// `PosixException` with the errno. A directory can be used and closed by several threads; an operation after the close
/// fails with EBADF and touches nothing.
public final class Directory implements AutoCloseable {
    /// For [#setOwner(Name, int, int)]: leave this id as it is.
    public static final int SAME_ID = -1;

    private Directory() {}

    /// Opens a directory that the operator of this process names: symlinks on the way are followed.
    public static Directory open(Path path) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Opens a directory that the operator of this process names by bytes, relative to the working directory or absolute.
    public static Directory open(Name path) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Another handle of the same directory, closed on its own. It costs no system call and no descriptor.
    public Directory duplicate() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The directory below under this leaf. ENOTDIR or ELOOP if it is a symlink.
    public Directory openDirectory(Name leaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The directory at a path beneath, no component of which may be a symlink or `..`. `.` is this directory.
    public Directory descend(Name path) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The directory at a path beneath. Symlinks are followed as long as they stay beneath this directory; EXDEV if not.
    public Directory descendFollowing(Name path) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The entries without `.` and `..`, in the file system's order: names, kinds where known, inodes; no status.
    public Listing list() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The entries together with their status (of a symlink, its own). An entry that vanished meanwhile is left out.
    public Listing listWithStatus() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The status of this directory.
    public FileStatus status() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The status of an entry, of a symlink its own; empty if there is no such entry.
    public Optional<FileStatus> status(Name leaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The status of what a path beneath leads to, symlinks followed as by [#descendFollowing]; empty if it leads to nothing.
    public Optional<FileStatus> statusFollowing(Name path) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The target of a symlink, byte by byte. EINVAL if the entry is none.
    public Name readSymlink(Name leaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Opens a regular file. EINVAL, at once, if it is anything else; ELOOP if it is a symlink.
    public OpenFile openFile(Name leaf, OpenFile.Access access) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Creates a regular file for reading and writing under its final name. EEXIST if the name is taken.
    public OpenFile createFile(Name leaf, int permissions) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void makeDirectory(Name leaf, int permissions) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void makeSymlink(Name leaf, Name target) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Makes a fifo, a socket or a device; the numbers count for devices only.
    public void makeNode(Name leaf, FileKind kind, int permissions, int major, int minor) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Gives an entry one more name, here or in another directory. A symlink is linked itself.
    public void hardLink(Name leaf, Directory to, Name toLeaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Renames an entry, here or into another directory, over what has that name there.
    public void rename(Name leaf, Directory to, Name toLeaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Renames an entry; EEXIST if the name is taken.
    public void renameWithoutReplacing(Name leaf, Directory to, Name toLeaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Removes an entry that is no directory.
    public void removeFile(Name leaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Removes an empty directory.
    public void removeDirectory(Name leaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Removes an entry with all that is beneath it, deepest first, going on after failures. A mount point and what is
    /// beneath it stays, and with it the directories that lead there.
    ///
    /// @return whether nothing is left; if not, the observer was told why
    public boolean removeTree(Name leaf, RemovalObserver observer) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Sets the permissions (07777) of an entry. EOPNOTSUPP for a symlink, which has none.
    public void setPermissions(Name leaf, int permissions) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Sets owner and group, also of a symlink; [#SAME_ID] leaves one as it is.
    public void setOwner(Name leaf, int uid, int gid) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Sets when the entry was modified, also of a symlink, and leaves the access time.
    public void setModified(Name leaf, Timestamp modified) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Sets both times of the entry, also of a symlink.
    public void setTimes(Name leaf, Timestamp accessed, Timestamp modified) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Sets the permissions (07777) of this directory itself.
    public void setPermissions(int permissions) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Sets owner and group of this directory itself.
    public void setOwner(int uid, int gid) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Sets when this directory itself was modified.
    public void setModified(Timestamp modified) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The extended attributes of an entry, of a symlink its own.
    public ExtendedAttributes attributes(Name leaf) {
        throw new UnsupportedOperationException();
    }

    /// The extended attributes of this directory itself.
    public ExtendedAttributes attributes() {
        throw new UnsupportedOperationException();
    }

    /// How full the file system is that holds this directory.
    public Space space() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Makes the entries of this directory durable (fsync), not what they contain.
    public void sync() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Makes the whole file system durable that holds this directory (syncfs).
    public void syncFileSystem() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Lets the handle go; once is enough, more does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
