package dev.ferryman.tree;

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
        long allocated) {

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

    /// Whether both are names of one inode.
    public boolean isSameInode(FileStatus other) {
        return device == other.device && inode == other.inode;
    }
}
