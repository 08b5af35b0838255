package dev.ferryman.tree;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Removes a tree of any depth without recursion. Only the deepest directories on the way down are held open; a higher
/// one is found again through `..` of its child, and is used only if it is still the directory that it was.
final class TreeRemoval {
    /// How many directories are held open at most.
    private static final int WINDOW = 32;

    private final Directory top;
    private final RemovalObserver observer;
    private final List<Level> levels = new ArrayList<>();
    private final PathBuffer path = new PathBuffer();
    private boolean complete = true;

    /// A directory on the way down.
    private static final class Level {
        final Name leaf;
        final FileStatus status;
        final Listing entries;
        Optional<Directory> directory;
        int next;
        /// Whether something in it could not be removed, and so it cannot either.
        boolean stays;

        Level(Name leaf, FileStatus status, Listing entries, Directory directory) {
            this.leaf = leaf;
            this.status = status;
            this.entries = entries;
            this.directory = Optional.of(directory);
        }

        void release() {
            directory.ifPresent(Directory::close);
            directory = Optional.empty();
        }
    }

    TreeRemoval(Directory top, RemovalObserver observer) {
        this.top = top;
        this.observer = observer;
    }

    boolean remove(Name leaf) throws IOException {
        try {
            FileStatus topStatus = top.status();
            removeEntry(top, topStatus, leaf, Optional.empty());
            while (!levels.isEmpty()) {
                Level level = levels.getLast();
                if (level.next < level.entries.size()) {
                    int row = level.next++;
                    removeEntry(level.directory.orElseThrow(), level.status, level.entries.name(row),
                            level.entries.kind(row));
                } else {
                    leave(level);
                }
            }
            return complete;
        } finally {
            releaseAll();
        }
    }

    private void releaseAll() {
        levels.forEach(Level::release);
        levels.clear();
    }

    private void removeEntry(Directory parent, FileStatus parentStatus, Name leaf, Optional<FileKind> told) {
        path.push(leaf);
        try {
            Optional<FileKind> kind = told.isPresent() ? told : parent.status(leaf).map(FileStatus::kind);
            if (kind.isEmpty()) {
                path.pop();
            } else if (kind.get() == FileKind.DIRECTORY) {
                enter(parent, parentStatus, leaf);
            } else {
                parent.removeFile(leaf);
                observer.removed(path.name(), kind.get());
                path.pop();
            }
        } catch (IOException failure) {
            if (!isGone(failure)) {
                stays(failure);
            }
            path.pop();
        }
    }

    private static boolean isGone(IOException failure) {
        return failure instanceof PosixException posix && posix.is(Errno.ENOENT);
    }

    private void enter(Directory parent, FileStatus parentStatus, Name leaf) throws IOException {
        Directory child = parent.openDirectory(leaf);
        try {
            FileStatus status = child.status();
            if (!status.isSameMount(parentStatus)) {
                throw new PosixException("remove", "'" + leaf + "'", Errno.EBUSY, "it is a mount point");
            }
            levels.add(new Level(leaf, status, child.list(), child));
        } catch (IOException | RuntimeException failure) {
            child.close();
            throw failure;
        }
        if (levels.size() > WINDOW) {
            levels.get(levels.size() - 1 - WINDOW).release();
        }
    }

    /// All entries of the level have had their turn.
    private void leave(Level level) {
        try {
            reopenParent(level);
        } catch (IOException failure) {
            observer.failed(path.name(), failure);
            complete = false;
            releaseAll();
            return;
        }
        levels.removeLast();
        level.release();
        if (level.stays) {
            markParent();
        } else {
            Directory parent = levels.isEmpty() ? top : levels.getLast().directory.orElseThrow();
            try {
                parent.removeDirectory(level.leaf);
                observer.removed(path.name(), FileKind.DIRECTORY);
            } catch (IOException failure) {
                if (!isGone(failure)) {
                    stays(failure);
                }
            }
        }
        path.pop();
    }

    private void reopenParent(Level level) throws IOException {
        if (levels.size() < 2 || levels.get(levels.size() - 2).directory.isPresent()) {
            return;
        }
        Level above = levels.get(levels.size() - 2);
        Directory parent = level.directory.orElseThrow().parent();
        if (!parent.status().isSameInode(above.status)) {
            parent.close();
            throw new PosixException("remove", "'" + path.name() + "'", Errno.EXDEV,
                    "it was moved elsewhere during the removal; what is left of the tree stays");
        }
        above.directory = Optional.of(parent);
    }

    private void stays(IOException reason) {
        observer.failed(path.name(), reason);
        markParent();
    }

    private void markParent() {
        complete = false;
        if (!levels.isEmpty()) {
            levels.getLast().stays = true;
        }
    }
}
