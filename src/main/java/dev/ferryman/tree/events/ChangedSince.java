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
import java.util.List;

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
    private final Deque<Name> unlisted = new ArrayDeque<>();

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
            unlisted.push(ROOT);
        }
        while (!unlisted.isEmpty()) {
            list(unlisted.pop());
            if (changes.size() >= BATCH) {
                hand();
            }
        }
        hand();
    }

    private void hand() {
        if (!changes.isEmpty()) {
            sink.accept(List.copyOf(changes));
            changes.clear();
        }
    }

    private void list(Name path) throws IOException {
        Listing entries;
        try (Directory directory = root.descend(path)) {
            if (!directory.status().isSameMount(rootStatus)) {
                return;
            }
            entries = directory.listWithStatus();
        } catch (PosixException gone) {
            // What happens during the walk is for the one who watches; what cannot be read cannot be copied either.
            return;
        }
        for (int row = 0; row < entries.size(); row++) {
            Name entry = path.equals(ROOT) ? entries.name(row) : path.resolve(entries.name(row));
            FileStatus status = entries.status(row);
            if (!age.isYounger(status)) {
                if (status.isDirectory()) {
                    unlisted.push(entry);
                }
            } else {
                changes.add(status.isDirectory() ? new Change.Subtree(entry) : new Change.Entry(entry));
            }
        }
    }
}
