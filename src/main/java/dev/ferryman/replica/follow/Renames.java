package dev.ferryman.replica.follow;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change.Renamed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Renames at the replica what was renamed at the primary, so that no content travels for it, and a directory need not be
/// compared. A rename that cannot be carried out is left to a comparison.
/// @param root of the replica
/// @param isForeign which paths are none of the replica's, since the rules of the job leave them out
record Renames(Directory root, Predicate<Name> isForeign) {
    /// @return those after which all beneath both names has to be compared: those that could not be carried out, those of
    ///     what they had left in the wrong place, and those of what is no directory
    List<Renamed> apply(List<Renamed> renames) {
        List<Renamed> uncertain = new ArrayList<>();
        ChangedPaths wrong = new ChangedPaths();
        for (Renamed each : renames) {
            Optional<FileStatus> moved = apply(each);
            if (moved.isEmpty() || wrong.concerns(each.from())) {
                wrong.add(each);
                uncertain.add(each);
            } else if (!moved.get().isDirectory()) {
                uncertain.add(each);
            }
        }
        return uncertain;
    }

    /// @return what got another name
    private Optional<FileStatus> apply(Renamed renamed) {
        if (isForeign.test(renamed.from()) || isForeign.test(renamed.to())) {
            return Optional.empty();
        }
        try (Directory from = directory(renamed.from()); Directory to = directory(renamed.to())) {
            Name leaf = renamed.from().leaf();
            Name toLeaf = renamed.to().leaf();
            Optional<FileStatus> moving = from.status(leaf);
            Optional<FileStatus> replaced = to.status(toLeaf);
            if (moving.isEmpty() || !mayReplace(moving.get(), replaced)) {
                return Optional.empty();
            }
            from.rename(leaf, to, toLeaf);
            return moving;
        } catch (IOException e) {
            return Optional.empty();
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
