package dev.ferryman.rsync.transfer;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;

/// Makes a second entry like a first one, where it can be neither linked nor renamed.
record EntryCopy(AttributePolicy policy) {
    private static final int PRIVATE = 0600;

    /// @param status of the first, which is no directory
    /// @throws IOException EEXIST where the name is taken
    void make(Directory from, Name leaf, FileStatus status, Directory to, Name toLeaf) throws IOException {
        switch (status.kind()) {
            case REGULAR -> copyContent(from, leaf, to, toLeaf);
            case SYMLINK -> to.makeSymlink(toLeaf, from.readSymlink(leaf));
            case FIFO, SOCKET, BLOCK_DEVICE, CHARACTER_DEVICE -> to.makeNode(
                    toLeaf, status.kind(), PRIVATE, status.deviceMajor(), status.deviceMinor());
            case DIRECTORY -> throw new IllegalArgumentException("a directory is not copied: " + leaf);
        }
        AttributeTarget target = new AttributeTarget.Entry(to, toLeaf);
        if (policy.isSuperuser()) {
            target.setOwner(status.uid(), status.gid());
        }
        if (status.kind() != FileKind.SYMLINK) {
            target.setPermissions(status.permissions());
        }
        target.setModified(status.modified());
    }

    private static void copyContent(Directory from, Name leaf, Directory to, Name toLeaf) throws IOException {
        try (OpenFile source = from.openFile(leaf, OpenFile.Access.READ);
                OpenFile copy = to.createFile(toLeaf, PRIVATE)) {
            copy.copyFrom(source);
        }
    }
}
