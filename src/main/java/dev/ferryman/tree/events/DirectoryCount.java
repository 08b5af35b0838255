package dev.ferryman.tree.events;

import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// How many watches a tree needs: one for each directory of its root's file system and mount that can be listed.
final class DirectoryCount {
    private final Directory root;
    private final FileStatus rootStatus;
    private final Deque<Name> unlisted = new ArrayDeque<>();
    private long count;

    private DirectoryCount(Directory root) throws IOException {
        this.root = root;
        rootStatus = root.status();
    }

    /// Those that come or go meanwhile count or not. An interrupt ends it early.
    static long of(Directory root) throws IOException {
        DirectoryCount counting = new DirectoryCount(root);
        counting.list(root, Optional.empty());
        while (!counting.unlisted.isEmpty() && !Thread.currentThread().isInterrupted()) {
            counting.list(counting.unlisted.pop());
        }
        return counting.count;
    }

    private void list(Name path) throws IOException {
        try (Directory directory = root.descend(path)) {
            if (directory.status().isSameMount(rootStatus)) {
                list(directory, Optional.of(path));
            }
        } catch (PosixException gone) {
            // It needs no watch either.
        }
    }

    private void list(Directory directory, Optional<Name> path) throws IOException {
        Listing entries = directory.list();
        count++;
        for (int row = 0; row < entries.size(); row++) {
            if (entries.kind(row).filter(FileKind.DIRECTORY::equals).isPresent()) {
                Name leaf = entries.name(row);
                unlisted.push(path.map(above -> above.resolve(leaf)).orElse(leaf));
            }
        }
    }
}
