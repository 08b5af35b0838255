package dev.ferryman.replica.follow;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Which paths of a batch are there at a source of this machine, for receivers that take no missing arguments.
/// @param present what is there, or has something in its way that is no directory
/// @param emptier the deepest directories that are there of those that hold what is missing
record Presence(Batch present, SortedSet<Name> emptier) {
    static Presence of(Batch batch, Directory root) throws IOException {
        SortedSet<Name> emptier = new TreeSet<>();
        List<Name> entries = present(batch.entries(), root, emptier);
        return new Presence(Batch.of(entries, present(batch.subtrees(), root, emptier)), emptier);
    }

    private static List<Name> present(List<Name> paths, Directory root, SortedSet<Name> emptier) throws IOException {
        List<Name> present = new ArrayList<>();
        for (Name path : paths) {
            Optional<Name> missingIn = missingIn(path, root);
            missingIn.ifPresentOrElse(emptier::add, () -> present.add(path));
        }
        return present;
    }

    /// The deepest directory on the way to a path that is missing; empty for one that is there.
    private static Optional<Name> missingIn(Name path, Directory root) throws IOException {
        if (path.equals(Paths.ROOT)) {
            return Optional.empty();
        }
        Name parent = Paths.parent(path).orElse(Paths.ROOT);
        try (Directory directory = root.descend(parent)) {
            return directory.status(path.leaf()).isPresent() ? Optional.empty() : Optional.of(parent);
        } catch (PosixException e) {
            if (!e.is(Errno.ENOENT) && !e.is(Errno.ENOTDIR) && !e.is(Errno.ELOOP)) {
                throw e;
            }
            return e.is(Errno.ENOENT) ? missingIn(parent, root) : Optional.empty();
        }
    }

    /// As a list names the content of directories, one level of it.
    List<byte[]> contents() {
        return emptier.stream().map(Paths::whole).toList();
    }
}
