package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;

/// Where an entry belongs: a held directory and the name there. The root of the transfer is held itself, under `.`.
record Place(Directory directory, Name leaf) {
    boolean isDirectoryItself() {
        return !leaf.isLeaf();
    }

    AttributeTarget target() {
        return isDirectoryItself() ? new AttributeTarget.Held(directory) : new AttributeTarget.Entry(directory, leaf);
    }

    Optional<FileStatus> status() throws IOException {
        return isDirectoryItself() ? Optional.of(directory.status()) : directory.status(leaf);
    }
}
