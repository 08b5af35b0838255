package dev.ferryman.tree.events;

import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Finds the other names of an entry that has become a hard link: until then it was one of the many of which nothing is
/// kept. A tree in which nobody makes links pays nothing; the first one costs a walk.
final class LinkSearch {
    private static final int SMALLEST_LIMIT = 1 << 16;

    private final WatchedDirectories directories;
    private final HardLinks links;
    private Optional<InodeTable> table = Optional.empty();
    /// When the table holds more, most of it is of entries that are gone, and it is made anew when it is needed.
    private int limit;
    /// The names in directories that were looked through lately, by inode.
    private final Map<WatchedDirectory, Map<Long, List<Name>>> looked = new HashMap<>();
    /// Directories that the table has nothing of, as they had been moved when it was made.
    private final Set<WatchedDirectory> unread = new HashSet<>();
    /// Inodes that may have names where it could not be looked, for the same reason.
    private final Set<Long> unfound = new HashSet<>();

    LinkSearch(WatchedDirectories directories, HardLinks links) {
        this.directories = directories;
        this.links = links;
    }

    /// Whether entries are to be noted.
    boolean isNeeded() {
        return table.isPresent();
    }

    /// Notes an entry that appeared.
    void note(WatchedDirectory directory, Name leaf, long inode) {
        if (table.isEmpty()) {
            return;
        }
        table.get().put(inode, directory.watch);
        if (table.get().size() > limit) {
            table = Optional.empty();
        }
        Map<Long, List<Name>> names = looked.get(directory);
        if (names != null) {
            names.computeIfAbsent(inode, _ -> new ArrayList<>(1)).add(leaf);
        }
    }

    /// Finds what names the inode has elsewhere.
    void find(long inode) throws IOException {
        if (table.isEmpty()) {
            build();
        }
        if (!unread.isEmpty()) {
            unfound.add(inode);
        }
        List<WatchedDirectory> found = new ArrayList<>();
        table.orElseThrow().find(inode, watch -> directories.watchedBy(watch).ifPresent(found::add));
        for (WatchedDirectory each : found) {
            Optional<Directory> open = directories.open(each);
            if (open.isPresent()) {
                try (Directory held = open.get()) {
                    find(inode, each, held);
                }
            } else if (!WatchedDirectories.isOutOfReach(each)) {
                unfound.add(inode);
            }
        }
    }

    /// Looks once more for names that could not be found, as directories are by now where events said that they are.
    /// @return the inodes that it looked for
    Set<Long> findAgain() throws IOException {
        if (unfound.isEmpty()) {
            return Set.of();
        }
        List<WatchedDirectory> left = List.copyOf(unread);
        unread.clear();
        for (WatchedDirectory each : left) {
            if (each.attached && table.isPresent()) {
                read(each, table.get());
            }
        }
        Set<Long> inodes = Set.copyOf(unfound);
        unfound.clear();
        for (long inode : inodes) {
            find(inode);
        }
        return inodes;
    }

    /// Whether there may be names that were not found.
    boolean isWaiting() {
        return !unfound.isEmpty();
    }

    private void find(long inode, WatchedDirectory directory, Directory held) throws IOException {
        for (Name leaf : names(directory, held).getOrDefault(inode, List.of())) {
            Optional<FileStatus> status = held.status(leaf);
            if (status.isPresent() && status.get().inode() == inode && !status.get().isDirectory()) {
                links.found(directory, leaf, status.get());
            }
        }
    }

    private void build() throws IOException {
        InodeTable built = new InodeTable();
        unread.clear();
        for (WatchedDirectory each : directories.all()) {
            read(each, built);
        }
        limit = Math.max(SMALLEST_LIMIT, 4 * built.size());
        table = Optional.of(built);
    }

    private void read(WatchedDirectory directory, InodeTable into) throws IOException {
        Optional<Directory> open = directories.open(directory);
        if (open.isPresent()) {
            try (Directory held = open.get()) {
                read(held).keySet().forEach(inode -> into.put(inode, directory.watch));
            }
        } else if (!WatchedDirectories.isOutOfReach(directory)) {
            unread.add(directory);
        }
    }

    private Map<Long, List<Name>> names(WatchedDirectory directory, Directory open) throws IOException {
        Map<Long, List<Name>> known = looked.get(directory);
        if (known == null) {
            known = read(open);
            looked.put(directory, known);
        }
        return known;
    }

    private static Map<Long, List<Name>> read(Directory open) throws IOException {
        Map<Long, List<Name>> names = new HashMap<>();
        Listing entries;
        try {
            entries = open.listWithStatus();
        } catch (PosixException unreadable) {
            return names;
        }
        for (int row = 0; row < entries.size(); row++) {
            FileStatus status = entries.status(row);
            if (!status.isDirectory()) {
                names.computeIfAbsent(status.inode(), _ -> new ArrayList<>(1)).add(entries.name(row));
            }
        }
        return names;
    }

    /// What was looked through is looked through anew from now on.
    void endRound() {
        looked.clear();
    }
}
