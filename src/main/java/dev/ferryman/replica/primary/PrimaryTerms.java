package dev.ferryman.replica.primary;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.tree.Name;
import java.nio.file.Path;
import java.util.function.Predicate;

/// What is recorded, and where.
///
/// @param tree the directory whose changes are recorded; absolute
/// @param backlog a directory outside of it, which is made if it is not there
/// @param bytes what the backlog may take; at least [Backlog#LEAST_BYTES]
/// @param shown whether a path beneath the tree is anybody's business; what is hidden is never spoken of
public record PrimaryTerms(Path tree, Path backlog, long bytes, Predicate<Name> shown) {
    public PrimaryTerms {
        bytes = Math.max(bytes, Backlog.LEAST_BYTES);
    }

    /// A tree that hides nothing.
    public static PrimaryTerms of(Path tree, Path backlog, long bytes) {
        return new PrimaryTerms(tree, backlog, bytes, _ -> true);
    }
}
