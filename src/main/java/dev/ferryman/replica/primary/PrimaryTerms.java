package dev.ferryman.replica.primary;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.rsync.daemon.ShownPaths;
import dev.ferryman.tree.events.WatchLimits;
import java.nio.file.Path;

/// What is recorded, and where.
///
/// @param tree the directory whose changes are recorded; absolute
/// @param backlog a directory outside of it, which is made if it is not there
/// @param bytes what the backlog may take; at least [Backlog#LEAST_BYTES]
/// @param shown what beneath the tree is anybody's business; of all else is never spoken, and whoever was told of other paths
///     starts over
/// @param limits of watching
public record PrimaryTerms(Path tree, Path backlog, long bytes, ShownPaths shown, WatchLimits.Source limits) {
    public PrimaryTerms {
        bytes = Math.max(bytes, Backlog.LEAST_BYTES);
    }

    /// A tree that hides nothing.
    public static PrimaryTerms of(Path tree, Path backlog, long bytes) {
        return showing(ShownPaths.ALL, tree, backlog, bytes);
    }

    /// A tree of which not all is anybody's business.
    public static PrimaryTerms showing(ShownPaths shown, Path tree, Path backlog, long bytes) {
        return new PrimaryTerms(tree, backlog, bytes, shown, WatchLimits.Source.KERNEL);
    }

    /// The same within other limits.
    public PrimaryTerms within(WatchLimits.Source others) {
        return new PrimaryTerms(tree, backlog, bytes, shown, others);
    }
}
