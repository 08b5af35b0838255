package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.attribute.StatusStore;
import dev.ferryman.rsync.transfer.AttributeTarget;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.Optional;

/// Where an entry belongs: a held directory and the name there. The root of the transfer is held itself, under `.`.
/// @param store where the status of what is there is kept
record Place(Directory directory, Name leaf, StatusStore store) {
    boolean isDirectoryItself() {
        return !leaf.isLeaf();
    }

    AttributeTarget target() {
        AttributeTarget real =
                isDirectoryItself() ? new AttributeTarget.Held(directory) : new AttributeTarget.Entry(directory, leaf);
        return real.in(store);
    }

    /// What is there; empty if nothing is.
    Optional<FileStatus> status() throws IOException {
        Optional<FileStatus> real =
                isDirectoryItself() ? Optional.of(directory.status()) : directory.status(leaf);
        return real.isEmpty() || store == StatusStore.FILE_SYSTEM ? real : Optional.of(kept(real.get()));
    }

    private FileStatus kept(FileStatus real) throws IOException {
        return store.status(isDirectoryItself() ? directory.attributes() : directory.attributes(leaf), real);
    }
}
