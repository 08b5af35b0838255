package dev.ferryman.tree.events;

import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Finds what may have changed in a tree while nobody watched, by the times of inodes ([InodeAge]). It is as good as the
/// clock is: where that was set back meanwhile, or the file system was used by another machine, it proves nothing.
public final class ChangedSince {
    private static final int BATCH = 1000;
    private static final Name ROOT = Name.of(".");

    private final Directory root;
    private final FileStatus rootStatus;
    private final InodeAge age;
    private final ChangeSink sink;
    private final List<Change> changes = new ArrayList<>();
    private final Deque<Unlisted> left = new ArrayDeque<>();
    private final Set<Long> inSubtrees = new HashSet<>();
    /// By inode, names of it that are not told.
    private final Map<Long, List<Name>> elsewhere = new HashMap<>();

    /// @param told whether it lies in a subtree that is told
    private record Unlisted(Name path, boolean told) {}

    private ChangedSince(Directory root, Instant since, ChangeSink sink) throws IOException {
        this.root = root;
        this.sink = sink;
        age = InodeAge.since(since);
        rootStatus = root.status();
    }

    /// Walks the file system of a root and tells what changed at this time or later. A directory that got or lost an
    /// entry is a [Change.Subtree], since what it lost is not to be seen, and what was moved into it kept its times.
    public static void tell(Directory root, Instant since, ChangeSink sink) throws IOException {
        new ChangedSince(root, since, sink).walk();
    }

    private void walk() throws IOException {
        if (age.isYounger(rootStatus)) {
            changes.add(new Change.Subtree(ROOT));
        } else {
            left.push(new Unlisted(ROOT, false));
        }
        while (!left.isEmpty()) {
            list(left.pop());
            if (changes.size() >= BATCH) {
                hand();
            }
        }
        tellLinks();
        hand();
    }

    private void hand() {
        if (!changes.isEmpty()) {
            sink.accept(List.copyOf(changes));
            changes.clear();
        }
    }

    private void list(Unlisted unlisted) throws IOException {
        Listing entries;
        try (Directory directory = root.descend(unlisted.path)) {
            if (!directory.status().isSameMount(rootStatus)) {
                return;
            }
            entries = directory.listWithStatus();
        } catch (PosixException gone) {
            // What happens during the walk is for the one who watches; what cannot be read cannot be copied either.
            return;
        }
        for (int row = 0; row < entries.size(); row++) {
            Name leaf = entries.name(row);
            found(unlisted.path.equals(ROOT) ? leaf : unlisted.path.resolve(leaf), entries.status(row), unlisted.told);
        }
    }

    private void found(Name path, FileStatus status, boolean told) {
        boolean changed = age.isYounger(status);
        if (changed && !told) {
            changes.add(status.isDirectory() ? new Change.Subtree(path) : new Change.Entry(path));
        }
        if (status.isDirectory()) {
            left.push(new Unlisted(path, told || changed));
        } else if (status.linkCount() > 1) {
            linked(path, status.inode(), told, changed);
        }
    }

    /// All names of an inode are told together, also where only one of them lies in a subtree that is told. (An inode
    /// that changed itself is told by each name.)
    private void linked(Name path, long inode, boolean told, boolean changed) {
        if (told) {
            inSubtrees.add(inode);
        } else if (!changed) {
            elsewhere.computeIfAbsent(inode, _ -> new ArrayList<>(1)).add(path);
        }
    }

    private void tellLinks() {
        elsewhere.forEach((inode, paths) -> {
            if (inSubtrees.contains(inode)) {
                paths.forEach(path -> changes.add(new Change.Entry(path)));
            }
        });
    }
}
