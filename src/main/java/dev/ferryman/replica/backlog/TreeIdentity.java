package dev.ferryman.replica.backlog;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import java.io.IOException;

/// Which tree a history is about, as far as the kernel tells one from another, and what of it.
///
/// @param device the number of the file system
/// @param fileSystem what the file system itself calls itself (`f_fsid`); 0 where it has no name
/// @param inode of the root
/// @param part a number for the part of the tree whose changes are recorded; 0 is all of it
public record TreeIdentity(long device, long fileSystem, long inode, long part) {
    /// A whole tree.
    public TreeIdentity(long device, long fileSystem, long inode) {
        this(device, fileSystem, inode, 0);
    }

    /// A whole tree.
    public static TreeIdentity of(Directory root) throws IOException {
        return of(root, 0);
    }

    public static TreeIdentity of(Directory root, long part) throws IOException {
        FileStatus status = root.status();
        return new TreeIdentity(status.device(), root.fileSystemId(), status.inode(), part);
    }
}
