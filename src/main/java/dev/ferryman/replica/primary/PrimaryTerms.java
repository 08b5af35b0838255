package dev.ferryman.replica.primary;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.rsync.daemon.ShownPaths;
import java.nio.file.Path;

/// What is recorded, and where.
///
/// @param tree the directory whose changes are recorded; absolute
/// @param backlog a directory outside of it, which is made if it is not there
/// @param bytes what the backlog may take; at least [Backlog#LEAST_BYTES]
/// @param shown what beneath the tree is anybody's business; of all else is never spoken, and whoever was told of other paths
///     starts over
public record PrimaryTerms(Path tree, Path backlog, long bytes, ShownPaths shown) {
    public PrimaryTerms {
        bytes = Math.max(bytes, Backlog.LEAST_BYTES);
    }

    /// A tree that hides nothing.
    public static PrimaryTerms of(Path tree, Path backlog, long bytes) {
        return new PrimaryTerms(tree, backlog, bytes, new ShownPaths(_ -> true, 0));
    }
}
