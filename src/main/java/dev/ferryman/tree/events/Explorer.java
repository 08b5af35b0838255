package dev.ferryman.tree.events;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.Watches;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Watches directories and then lists them, so that whatever is created is either listed or told. It never leaves the
/// root, nor the file system and mount of the root.
final class Explorer {
    private final Watches watches;
    private final WatchedDirectories directories;
    private final HardLinks links;
    private final LinkSearch search;
    private final ChangeBatch batch;
    /// Watched, but not listed yet, or to be listed once more. One that is not where it is thought to be was moved
    /// meanwhile; it waits for the events that say so.
    private final Deque<WatchedDirectory> unlisted = new ArrayDeque<>();
    private final List<WatchedDirectory> again = new ArrayList<>();
    private long unreadable;
    private boolean started;
    private final InodeAge begun = InodeAge.since(Instant.now());
    /// Inodes of which the first walk has not met all names, and that changed while it was on.
    private final Set<Long> linkedLately = new HashSet<>();
    /// While it is looked for what events did not tell.
    private Optional<Instant> lostSince = Optional.empty();

    Explorer(Watches watches, WatchedDirectories directories, HardLinks links, LinkSearch search, ChangeBatch batch) {
        this.watches = watches;
        this.directories = directories;
        this.links = links;
        this.search = search;
        this.batch = batch;
        unlisted.add(directories.root());
    }

    /// Looks at an entry that appeared, or may have.
    ///
    /// @return whether there was something to look at
    boolean look(WatchedDirectory at, Name leaf) throws IOException {
        Optional<Directory> parent = directories.open(at);
        if (parent.isEmpty()) {
            listAgain(at);
            return false;
        }
        try (Directory held = parent.get()) {
            Optional<FileStatus> status = held.status(leaf);
            if (status.isPresent() && status.get().isDirectory()) {
                lookAtDirectory(at, held, leaf);
            } else if (status.isPresent()) {
                linked(at, leaf, status.get());
                links.names(at, leaf).forEach(each -> batch.entry(each.path()));
                search.note(at, leaf, status.get().inode());
            }
            return status.isPresent();
        }
    }

    /// Notes an entry that may have other names.
    private void linked(WatchedDirectory at, Name leaf, FileStatus status) throws IOException {
        links.found(at, leaf, status);
        boolean complete = status.linkCount() <= links.names(at, leaf).size();
        if (complete) {
            linkedLately.remove(status.inode());
        } else if (started) {
            search.find(status.inode());
        } else if (begun.isYounger(status)) {
            linkedLately.add(status.inode());
        }
    }

    /// In the first walk all names are met without a search, except where one was linked that had been passed already.
    private void endFirstWalk() throws IOException {
        started = true;
        for (long inode : linkedLately) {
            search.find(inode);
        }
        linkedLately.clear();
    }

    private void lookAtDirectory(WatchedDirectory at, Directory parent, Name leaf) throws IOException {
        try (Directory found = parent.openDirectory(leaf)) {
            FileStatus status = found.status();
            if (directories.isInside(status)) {
                place(at, leaf, watches.add(found), status.inode());
            } else {
                vanished(at, leaf);
            }
        } catch (PosixException failure) {
            skip(failure);
        }
    }

    private void skip(PosixException failure) throws PosixException {
        if (failure.is(Errno.EACCES)) {
            unreadable++;
        } else if (!WatchedDirectories.isElsewhere(failure.errno())) {
            throw failure;
        }
    }

    /// This directory is there now, whatever was thought before.
    private void place(WatchedDirectory at, Name leaf, int watch, long inode) throws IOException {
        Optional<WatchedDirectory> known = directories.watchedBy(watch);
        Optional<WatchedDirectory> there = Optional.ofNullable(at.children.get(leaf));
        if (known.isPresent() && known.equals(there)) {
            if (!known.get().listed) {
                unlisted.add(known.get());
            }
        } else if (known.isEmpty()) {
            vanished(at, leaf);
            WatchedDirectory added = at.add(leaf, watch, inode);
            directories.add(added);
            unlisted.add(added);
            if (started) {
                batch.subtree(added.path());
            }
        } else if (at.isAtOrBeneath(known.get())) {
            // Parent and child changed places; what is thought gets that far only with the events that say how.
            listAgain(at);
        } else {
            relocate(known.get(), at, leaf);
        }
    }

    /// A directory that is known elsewhere was moved here, which has not been told yet.
    private void relocate(WatchedDirectory moved, WatchedDirectory at, Name leaf) throws IOException {
        batch.entry(moved.path());
        move(moved, at, leaf);
        batch.subtree(moved.path());
        tellLinks(moved);
        if (!moved.listed) {
            unlisted.add(moved);
        }
    }

    /// Tells what shares its inode with something beneath a directory all of which is told.
    void tellLinks(WatchedDirectory told) {
        links.outside(told).forEach(each -> batch.entry(each.path()));
    }

    /// Moves a directory over what is there.
    void move(WatchedDirectory moved, WatchedDirectory to, Name leaf) throws IOException {
        moved.leaveParent();
        vanished(to, leaf);
        to.attach(moved, leaf);
    }

    /// If a directory was there, it is no more.
    void vanished(WatchedDirectory at, Name leaf) throws IOException {
        WatchedDirectory there = at.children.get(leaf);
        if (there != null) {
            directories.drop(there);
        }
    }

    /// Lists a directory once more, the next time that something is listed.
    void listAgain(WatchedDirectory directory) {
        directory.listed = false;
        again.add(directory);
    }

    /// Lists everything again, since events from this time on were lost. What has not changed since then is not told.
    void listAllAgain(Instant since) {
        lostSince = Optional.of(lostSince.filter(since::isAfter).orElse(since));
        directories.all().forEach(each -> each.listed = false);
        unlisted.add(directories.root());
    }

    /// Lists what is to be listed and can be found, and all that appears in it.
    ///
    /// @return whether nothing is left that waits for events
    boolean list() throws IOException {
        unlisted.addAll(again);
        again.clear();
        for (WatchedDirectory each = unlisted.poll(); each != null; each = unlisted.poll()) {
            if (!each.attached || each.listed) {
                continue;
            }
            Optional<Directory> found = directories.open(each);
            if (found.isEmpty()) {
                if (WatchedDirectories.isOutOfReach(each)) {
                    each.listed = true;
                    unreadable++;
                } else {
                    listAgain(each);
                }
                continue;
            }
            try (Directory held = found.get()) {
                list(each, held);
            }
        }
        if (!started) {
            endFirstWalk();
        }
        for (long inode : search.findAgain()) {
            links.names(inode).forEach(each -> batch.entry(each.path()));
        }
        search.endRound();
        if (again.isEmpty()) {
            lostSince = Optional.empty();
        }
        return again.isEmpty() && !search.isWaiting();
    }

    private void list(WatchedDirectory directory, Directory found) throws IOException {
        directory.listed = true;
        Listing entries;
        try {
            entries = found.listWithStatus();
        } catch (PosixException failure) {
            skip(failure);
            return;
        }
        forgetAllBut(entries, directory);
        Name path = directory.path();
        Optional<InodeAge> age = lostSince.map(InodeAge::since);
        boolean told = batch.isCovered(path) || isTold(age, found.status());
        if (told) {
            batch.subtree(path);
        }
        for (int row = 0; row < entries.size(); row++) {
            FileStatus status = entries.status(row);
            Name leaf = entries.name(row);
            if (status.isDirectory()) {
                lookAtDirectory(directory, found, leaf);
                continue;
            }
            vanished(directory, leaf);
            if (status.linkCount() > 1) {
                linked(directory, leaf, status);
            }
            search.note(directory, leaf, status.inode());
            boolean alone = !told && isTold(age, status);
            if (alone) {
                batch.entry(directory.path(leaf));
            }
            if (told || alone) {
                links.names(directory, leaf).forEach(each -> batch.entry(each.path()));
            }
        }
    }

    /// Everything is, unless it is only looked for what was lost.
    private static boolean isTold(Optional<InodeAge> age, FileStatus status) {
        return age.isEmpty() || age.get().isYounger(status);
    }

    /// What is known of a directory that is listed once more, and is not there.
    private void forgetAllBut(Listing entries, WatchedDirectory directory) throws IOException {
        if (directory.children.isEmpty() && directory.links.isEmpty()) {
            return;
        }
        Set<Name> names = new HashSet<>();
        for (int row = 0; row < entries.size(); row++) {
            names.add(entries.name(row));
        }
        for (Name gone : directory.children.keySet().stream().filter(each -> !names.contains(each)).toList()) {
            vanished(directory, gone);
        }
        for (Name gone : directory.links.keySet().stream().filter(each -> !names.contains(each)).toList()) {
            links.forget(directory, gone);
        }
    }

    long unreadable() {
        return unreadable;
    }
}
