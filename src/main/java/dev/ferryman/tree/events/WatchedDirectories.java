package dev.ferryman.tree.events;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.Watches;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// All directories that are watched, as a tree and by their watches. The tree is as the events say that have been worked
/// on; the real one may be ahead of it, so a directory is used only if it is found where it is thought to be.
final class WatchedDirectories implements AutoCloseable {
    private static final int MOST_HELD = 64;

    private final Directory top;
    private final FileStatus topStatus;
    private final Watches watches;
    private final HardLinks links;
    private final long most;
    private final WatchedDirectory root;
    private final Map<Integer, WatchedDirectory> byWatch = new HashMap<>();
    private final Map<WatchedDirectory, Directory> held = new HashMap<>();

    /// @param most that may be watched
    WatchedDirectories(Directory top, Watches watches, HardLinks links, long most) throws IOException {
        this.top = top;
        this.watches = watches;
        this.links = links;
        this.most = most;
        topStatus = top.status();
        root = WatchedDirectory.root(watches.add(top), topStatus.inode());
        byWatch.put(root.watch, root);
    }

    WatchedDirectory root() {
        return root;
    }

    Optional<WatchedDirectory> watchedBy(int watch) {
        return Optional.ofNullable(byWatch.get(watch));
    }

    Collection<WatchedDirectory> all() {
        return byWatch.values();
    }

    int size() {
        return byWatch.size();
    }

    /// Whether an entry lies on the file system, and in the mount, of the root.
    boolean isInside(FileStatus status) {
        return status.isSameMount(topStatus);
    }

    /// The directory itself, if it is found at its place, for the caller to close. The last ones are held until
    /// [#release], so that many events of one directory find it once.
    Optional<Directory> open(WatchedDirectory directory) throws IOException {
        Directory known = held.get(directory);
        if (known != null) {
            return Optional.of(known.duplicate());
        }
        Directory opened;
        try {
            opened = top.descend(directory.path());
        } catch (PosixException failure) {
            if (isElsewhere(failure.errno()) || failure.is(Errno.ENAMETOOLONG)) {
                return Optional.empty();
            }
            throw failure;
        }
        if (!isAt(opened.status(), directory)) {
            opened.close();
            return Optional.empty();
        }
        if (held.size() == MOST_HELD) {
            release();
        }
        held.put(directory, opened.duplicate());
        return Optional.of(opened);
    }

    /// Whether no path leads to it that is short enough.
    static boolean isOutOfReach(WatchedDirectory directory) {
        return directory.path().length() > Name.MAX_PATH;
    }

    static boolean isElsewhere(Errno error) {
        return switch (error) {
            case ENOENT, ENOTDIR, ELOOP, ESTALE, EAGAIN, EXDEV -> true;
            default -> false;
        };
    }

    /// Whether a status is that of this directory.
    boolean isAt(FileStatus status, WatchedDirectory directory) {
        return status.isDirectory() && status.inode() == directory.inode && isInside(status);
    }

    /// ENOSPC where there are as many as may be.
    void add(WatchedDirectory directory) throws PosixException {
        if (byWatch.size() >= most) {
            throw new PosixException("watch", directory.path().display(), Errno.ENOSPC.number());
        }
        byWatch.put(directory.watch, directory);
    }

    /// The root as it is held.
    Directory top() {
        return top;
    }

    /// Watches a directory and all beneath it no longer.
    void drop(WatchedDirectory top) throws IOException {
        top.leaveParent();
        Deque<WatchedDirectory> left = new ArrayDeque<>();
        left.push(top);
        while (!left.isEmpty()) {
            WatchedDirectory each = left.pop();
            left.addAll(each.children.values());
            each.attached = false;
            byWatch.remove(each.watch);
            links.forget(each);
            Directory open = held.remove(each);
            if (open != null) {
                open.close();
            }
            watches.remove(each.watch);
        }
    }

    /// Lets go of what is held open.
    void release() {
        held.values().forEach(Directory::close);
        held.clear();
    }

    @Override
    public void close() {
        release();
        top.close();
    }
}
