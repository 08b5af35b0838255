package dev.ferryman.replica.backlog;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import java.io.IOException;

/// Which tree a history is about, as far as the kernel tells one from another.
///
/// @param device the number of the file system
/// @param fileSystem what the file system itself calls itself (`f_fsid`); 0 where it has no name
/// @param inode of the root
public record TreeIdentity(long device, long fileSystem, long inode) {
    public static TreeIdentity of(Directory root) throws IOException {
        FileStatus status = root.status();
        return new TreeIdentity(status.device(), root.fileSystemId(), status.inode());
    }
}
