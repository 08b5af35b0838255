package dev.ferryman.rsync.generator;

import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.util.Comparator;

/// An entry of a directory that may be deleted.
record Candidate(Name leaf, FileStatus status) {
    /// The order in which stock rsync deletes in a directory: that of its lists, backwards. So directories go first,
    /// and the last name before the first.
    static final Comparator<Candidate> DELETION_ORDER = Comparator
            .comparing((Candidate each) -> each.status().isDirectory())
            .thenComparing(Candidate::leaf)
            .reversed();

    /// False for a mount point: what is mounted there is none of ours.
    boolean isOnMountOf(FileStatus directory) {
        return status.device() == directory.device() && status.mount() == directory.mount();
    }
}
