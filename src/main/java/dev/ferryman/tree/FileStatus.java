package dev.ferryman.tree;

import dev.ferryman.posix.StatusRow;

/// What the file system says of one entry, by statx.
///
/// @param kind what the entry is
/// @param permissions the mode without the kind: 07777
/// @param uid the owner, as an unsigned number of 32 bits
/// @param gid the group, as an unsigned number of 32 bits
/// @param size in bytes; of a symlink the length of its target
/// @param modified when the content was last changed
/// @param accessed when the content was last read, as far as the mount keeps it
/// @param changed when anything of the inode was last changed; nobody can set it
/// @param device the file system that holds the entry, only good for comparing
/// @param inode the entry's number in that file system
/// @param linkCount how many names the inode has
/// @param deviceMajor of a device the number of its driver, otherwise 0
/// @param deviceMinor of a device its number with the driver, otherwise 0
/// @param allocated the bytes that are really stored; less than `size` for a sparse file
/// @param mount the mount through which the entry was reached, only good for comparing; 0 if the kernel does not tell
public record FileStatus(
        FileKind kind,
        int permissions,
        int uid,
        int gid,
        long size,
        Timestamp modified,
        Timestamp accessed,
        Timestamp changed,
        long device,
        long inode,
        int linkCount,
        int deviceMajor,
        int deviceMinor,
        long allocated,
        long mount) {

    static FileStatus ofRow(long[] rows, int at) {
        int mode = (int) rows[at + StatusRow.MODE];
        return new FileStatus(
                FileKind.ofMode(mode).orElseThrow(),
                mode & 07777,
                (int) rows[at + StatusRow.UID],
                (int) rows[at + StatusRow.GID],
                rows[at + StatusRow.SIZE],
                new Timestamp(rows[at + StatusRow.MODIFIED_SECONDS], (int) rows[at + StatusRow.MODIFIED_NANOSECONDS]),
                new Timestamp(rows[at + StatusRow.ACCESSED_SECONDS], (int) rows[at + StatusRow.ACCESSED_NANOSECONDS]),
                new Timestamp(rows[at + StatusRow.CHANGED_SECONDS], (int) rows[at + StatusRow.CHANGED_NANOSECONDS]),
                rows[at + StatusRow.DEVICE],
                rows[at + StatusRow.INODE],
                (int) rows[at + StatusRow.LINKS],
                (int) rows[at + StatusRow.NODE_MAJOR],
                (int) rows[at + StatusRow.NODE_MINOR],
                rows[at + StatusRow.BLOCKS] * 512,
                rows[at + StatusRow.MOUNT]);
    }

    /// The same entry where it stands for something else.
    public FileStatus as(FileKind otherKind, int mode, int user, int group, int major, int minor) {
        return new FileStatus(otherKind, mode & 07777, user, group, size, modified, accessed, changed, device, inode,
                linkCount, major, minor, allocated, mount);
    }

    /// A device where its content is taken for that of a regular file.
    public FileStatus asFile(long length, Timestamp time) {
        return new FileStatus(FileKind.REGULAR, permissions, uid, gid, length, time, accessed, changed, device, inode,
                linkCount, 0, 0, length, mount);
    }

    /// The kind and the permissions in one number, as stat and the wire have it.
    public int mode() {
        return kind.bits() | permissions;
    }

    public boolean isRegular() {
        return kind == FileKind.REGULAR;
    }

    public boolean isDirectory() {
        return kind == FileKind.DIRECTORY;
    }

    public boolean isSymlink() {
        return kind == FileKind.SYMLINK;
    }

    /// Whether no mount point lies between the two entries: same file system, and the same mount of it.
    public boolean isSameMount(FileStatus other) {
        return device == other.device && mount == other.mount;
    }

    /// Whether its content is what it was, as far as length and time of modification tell. That another of its names came or
    /// went, or its permissions were set, does not count.
    public boolean isUnmodifiedSince(FileStatus before) {
        return size == before.size && modified.equals(before.modified);
    }

    /// Whether both are names of one inode.
    public boolean isSameInode(FileStatus other) {
        return device == other.device && inode == other.inode;
    }
}
