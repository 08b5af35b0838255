package dev.ferryman.rsync.generator;

import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;

/// An entry of a directory that may be deleted.
record Candidate(Name leaf, FileStatus status) {
    /// False for a mount point: what is mounted there is none of ours.
    boolean isOnMountOf(FileStatus directory) {
        return status.device() == directory.device() && status.mount() == directory.mount();
    }
}
