package dev.ferryman.replica.follow;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change.Renamed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Renames at the replica what was renamed at the primary, so that no content travels for it. That is a saving and nothing
/// more: all names are compared afterwards, and a rename that cannot be carried out is left to that comparison.
/// @param root of the replica
/// @param isForeign which paths are none of the replica's, since the rules of the job leave them out
record Renames(Directory root, Predicate<Name> isForeign) {
    /// @return how many were carried out
    int apply(List<Renamed> renames) {
        int done = 0;
        for (Renamed each : renames) {
            if (apply(each)) {
                done++;
            }
        }
        return done;
    }

    private boolean apply(Renamed renamed) {
        if (isForeign.test(renamed.from()) || isForeign.test(renamed.to())) {
            return false;
        }
        try (Directory from = directory(renamed.from()); Directory to = directory(renamed.to())) {
            Name leaf = renamed.from().leaf();
            Name toLeaf = renamed.to().leaf();
            Optional<FileStatus> moving = from.status(leaf);
            Optional<FileStatus> replaced = to.status(toLeaf);
            if (moving.isEmpty() || !mayReplace(moving.get(), replaced)) {
                return false;
            }
            from.rename(leaf, to, toLeaf);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private Directory directory(Name path) throws IOException {
        return root.descend(Paths.parent(path).orElseThrow(() -> new IOException("the root has no other name")));
    }

    /// An empty directory may be replaced by a directory, which the kernel sees to, and a file by a file.
    private static boolean mayReplace(FileStatus moving, Optional<FileStatus> replaced) {
        return replaced.isEmpty() || moving.isDirectory() == replaced.get().isDirectory();
    }
}
