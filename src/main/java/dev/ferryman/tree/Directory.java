package dev.ferryman.tree;

import static dev.ferryman.posix.OpenFlags.DIRECTORY;
import static dev.ferryman.posix.OpenFlags.NOFOLLOW;
import static dev.ferryman.posix.OpenFlags.PATH;
import static dev.ferryman.posix.OpenFlags.READ;

import dev.ferryman.posix.ContentCalls;
import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.EntryCalls;
import dev.ferryman.posix.EntryCalls.Replacing;
import dev.ferryman.posix.Errno;
import dev.ferryman.posix.FileSystemCalls;
import dev.ferryman.posix.ListingCalls.Detail;
import dev.ferryman.posix.MetadataCalls;
import dev.ferryman.posix.OpenCalls;
import dev.ferryman.posix.PosixException;
import dev.ferryman.posix.StatusCalls;
import dev.ferryman.posix.StatusRow;
import dev.ferryman.tree.Beneath.Symlinks;
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
    /// The permissions of a directory that stands for no other: all that the umask leaves it, or in the umask's stead the
    /// default access control list of its parent.
    public static final int BY_DEFAULT = 0777;

    private static final byte[] ITSELF = {'.'};
    private static final byte[] DOTS = {'.', '.'};

    /// What opens a directory.
    @FunctionalInterface
    public interface Opening {
        Directory open() throws IOException;
    }

    /// Opened as `O_PATH`, for which search permission is enough, as it is for a path that goes through the directory.
    final Descriptor handle;

    private Directory(Descriptor handle) {
        this.handle = handle;
    }

    /// Opens a directory that the operator of this process names: symlinks on the way are followed.
    public static Directory open(Path path) throws IOException {
        return open(OperatorPath.bytesOf(path));
    }

    /// Opens a directory that the operator of this process names by bytes, relative to the working directory or absolute.
    public static Directory open(Name path) throws IOException {
        return new Directory(OpenCalls.open(Descriptor.WORKING_DIRECTORY, path.raw(), PATH | DIRECTORY, 0));
    }

    /// Another handle of the same directory, closed on its own. It costs no system call and no descriptor.
    public Directory duplicate() throws IOException {
        return new Directory(handle.duplicate());
    }

    /// The directory below under this leaf. ENOTDIR or ELOOP if it is a symlink.
    public Directory openDirectory(Name leaf) throws IOException {
        return new Directory(OpenCalls.open(handle, leaf(leaf), PATH | DIRECTORY | NOFOLLOW, 0));
    }

    /// The directory at a path beneath, no component of which may be a symlink or `..`. `.` is this directory.
    public Directory descend(Name path) throws IOException {
        return new Directory(Beneath.directory(handle, path, Symlinks.REFUSED));
    }

    /// The directory at a path beneath. Symlinks are followed as long as they stay beneath this directory; EXDEV if not.
    public Directory descendFollowing(Name path) throws IOException {
        return new Directory(Beneath.directory(handle, path, Symlinks.FOLLOWED));
    }

    /// The entries without `.` and `..`, in the file system's order: names, kinds where known, inodes; no status.
    public Listing list() throws IOException {
        return list(Detail.KIND);
    }

    /// The entries together with their status (of a symlink, its own). An entry that vanished meanwhile is left out.
    public Listing listWithStatus() throws IOException {
        return list(Detail.STATUS);
    }

    /// The same, but empty if there are more entries than `most`.
    public Optional<Listing> listWithStatus(int most) throws IOException {
        try (Descriptor readable = readable()) {
            return Listing.read(readable, Detail.STATUS, most);
        }
    }

    private Listing list(Detail detail) throws IOException {
        try (Descriptor readable = readable()) {
            return Listing.read(readable, detail);
        }
    }

    /// A descriptor of its own, since it keeps how far it has been read.
    private Descriptor readable() throws PosixException {
        return OpenCalls.open(handle, ITSELF, READ | DIRECTORY, 0);
    }

    /// The status of this directory.
    public FileStatus status() throws IOException {
        return statusOf(handle);
    }

    /// The status of an entry, of a symlink its own; empty if there is no such entry.
    public Optional<FileStatus> status(Name leaf) throws IOException {
        long[] row = new long[StatusRow.WIDTH];
        return StatusCalls.status(handle, leaf(leaf), row, 0)
                ? Optional.of(FileStatus.ofRow(row, 0))
                : Optional.empty();
    }

    /// The status of what a path beneath leads to, symlinks followed as by [#descendFollowing]; empty if it leads to nothing.
    public Optional<FileStatus> statusFollowing(Name path) throws IOException {
        Descriptor found;
        try {
            found = Beneath.anything(handle, path, Symlinks.FOLLOWED);
        } catch (PosixException failure) {
            if (failure.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw failure;
        }
        try (found) {
            return Optional.of(statusOf(found));
        }
    }

    /// The target of a symlink, byte by byte. EINVAL if the entry is none.
    public Name readSymlink(Name leaf) throws IOException {
        return Name.wrap(EntryCalls.readSymlink(handle, leaf(leaf)));
    }

    /// Opens a regular file. EINVAL, at once, if it is anything else; ELOOP if it is a symlink.
    public OpenFile openFile(Name leaf, OpenFile.Access access) throws IOException {
        return RegularFiles.open(handle, leaf(leaf), access);
    }

    /// Opens what was just listed as a regular file of this length, in bytes, and is only read to be compared. If something
    /// else has come in its place, it is neither followed nor waited for, but reading fails, or gives what a device has:
    /// to look once more is a twelfth of the CPU time that it takes to compare small files.
    public OpenFile openListed(Name leaf, OpenFile.Access access, long length) throws IOException {
        return RegularFiles.openListed(handle, leaf(leaf), access, length);
    }

    /// Creates a regular file for reading and writing under its final name. EEXIST if the name is taken.
    public OpenFile createFile(Name leaf, int permissions) throws IOException {
        return RegularFiles.create(handle, leaf(leaf), permissions);
    }

    /// Creates a regular file for reading and writing that has no name yet. EOPNOTSUPP where the file system cannot.
    OpenFile createUnnamed(int permissions) throws IOException {
        return RegularFiles.createUnnamed(handle, permissions);
    }

    public void makeDirectory(Name leaf, int permissions) throws IOException {
        EntryCalls.makeDirectory(handle, leaf(leaf), permissions);
    }

    public void makeSymlink(Name leaf, Name target) throws IOException {
        EntryCalls.makeSymlink(handle, leaf(leaf), target.raw());
    }

    /// Makes a fifo, a socket or a device; the numbers count for devices only.
    public void makeNode(Name leaf, FileKind kind, int permissions, int major, int minor) throws IOException {
        EntryCalls.makeNode(handle, leaf(leaf), kind.bits() | permissions, major, minor);
    }

    /// Gives an entry one more name, here or in another directory. A symlink is linked itself.
    public void hardLink(Name leaf, Directory to, Name toLeaf) throws IOException {
        EntryCalls.link(handle, leaf(leaf), to.handle, leaf(toLeaf));
    }

    /// Renames an entry, here or into another directory, over what has that name there.
    public void rename(Name leaf, Directory to, Name toLeaf) throws IOException {
        EntryCalls.rename(handle, leaf(leaf), to.handle, leaf(toLeaf), Replacing.YES);
    }

    /// Renames an entry; EEXIST if the name is taken.
    public void renameWithoutReplacing(Name leaf, Directory to, Name toLeaf) throws IOException {
        EntryCalls.rename(handle, leaf(leaf), to.handle, leaf(toLeaf), Replacing.NO);
    }

    /// Removes an entry that is no directory.
    public void removeFile(Name leaf) throws IOException {
        EntryCalls.removeFile(handle, leaf(leaf));
    }

    /// Removes an empty directory.
    public void removeDirectory(Name leaf) throws IOException {
        EntryCalls.removeDirectory(handle, leaf(leaf));
    }

    /// Removes an entry with all that is beneath it, deepest first, going on after failures. A mount point and what is
    /// beneath it stays, and with it the directories that lead there.
    ///
    /// @return whether nothing is left; if not, the observer was told why
    public boolean removeTree(Name leaf, RemovalObserver observer) throws IOException {
        leaf(leaf);
        return new TreeRemoval(this, observer).remove(leaf);
    }

    /// Sets the permissions (07777) of an entry. EOPNOTSUPP for a symlink, which has none.
    public void setPermissions(Name leaf, int permissions) throws IOException {
        MetadataCalls.setMode(handle, leaf(leaf), permissions);
    }

    /// Sets owner and group, also of a symlink; [#SAME_ID] leaves one as it is.
    public void setOwner(Name leaf, int uid, int gid) throws IOException {
        MetadataCalls.setOwner(handle, leaf(leaf), uid, gid);
    }

    /// Sets when the entry was modified, also of a symlink, and leaves the access time.
    public void setModified(Name leaf, Timestamp modified) throws IOException {
        setModified(leaf(leaf), modified);
    }

    /// Sets both times of the entry, also of a symlink.
    public void setTimes(Name leaf, Timestamp accessed, Timestamp modified) throws IOException {
        MetadataCalls.setTimes(
                handle,
                leaf(leaf),
                accessed.seconds(),
                accessed.nanoseconds(),
                modified.seconds(),
                modified.nanoseconds());
    }

    /// Sets the permissions (07777) of this directory itself.
    public void setPermissions(int permissions) throws IOException {
        MetadataCalls.setMode(handle, ITSELF, permissions);
    }

    /// Sets owner and group of this directory itself.
    public void setOwner(int uid, int gid) throws IOException {
        MetadataCalls.setOwner(handle, ITSELF, uid, gid);
    }

    /// Sets when this directory itself was modified.
    public void setModified(Timestamp modified) throws IOException {
        setModified(ITSELF, modified);
    }

    /// The extended attributes of an entry, of a symlink its own.
    /// @throws IllegalArgumentException for a name of several components
    public ExtendedAttributes attributes(Name leaf) {
        if (!leaf.isLeaf()) {
            throw new IllegalArgumentException("'" + leaf + "' is no name of one component");
        }
        return new Attributes(handle, Optional.of(leaf.raw()));
    }

    /// The extended attributes of this directory itself.
    public ExtendedAttributes attributes() {
        return new Attributes(handle, Optional.of(ITSELF));
    }

    /// How full the file system is that holds this directory.
    public Space space() throws IOException {
        FileSystemCalls.Room room = FileSystemCalls.room(handle);
        return new Space(
                room.blocks() * room.blockSize(),
                room.freeBlocks() * room.blockSize(),
                room.availableBlocks() * room.blockSize(),
                room.inodes(),
                room.freeInodes());
    }

    /// What the file system that holds this directory calls itself; 0 where it has no name.
    public long fileSystemId() throws IOException {
        return FileSystemCalls.id(handle);
    }

    /// The kind of file system that holds this directory: the number that statfs(2) tells.
    public long fileSystemType() throws IOException {
        return FileSystemCalls.type(handle);
    }

    /// Makes the entries of this directory durable (fsync), not what they contain.
    public void sync() throws IOException {
        try (Descriptor readable = readable()) {
            ContentCalls.sync(readable);
        }
    }

    /// Makes the whole file system durable that holds this directory (syncfs).
    public void syncFileSystem() throws IOException {
        try (Descriptor readable = readable()) {
            FileSystemCalls.sync(readable);
        }
    }

    /// The directory that holds this one, which may lie outside of where this one was found: its status tells.
    Directory parent() throws PosixException {
        return new Directory(OpenCalls.open(handle, DOTS, PATH | DIRECTORY, 0));
    }

    private void setModified(byte[] leaf, Timestamp modified) throws PosixException {
        MetadataCalls.setTimes(
                handle, leaf, 0, MetadataCalls.SAME_TIME, modified.seconds(), modified.nanoseconds());
    }

    static FileStatus statusOf(Descriptor open) throws PosixException {
        long[] row = new long[StatusRow.WIDTH];
        StatusCalls.status(open, row, 0);
        return FileStatus.ofRow(row, 0);
    }

    static byte[] leaf(Name name) throws PosixException {
        if (!name.isLeaf()) {
            throw new PosixException("use", "'" + name + "'", Errno.EINVAL, "a name of one component is needed");
        }
        return name.raw();
    }

    /// Lets the handle go; once is enough, more does nothing.
    @Override
    public void close() {
        handle.closeQuietly();
    }
}
