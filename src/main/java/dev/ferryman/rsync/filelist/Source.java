package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.DirectoryCache;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// What an argument was found in: a directory, and the links below it that stand for what they lead to.
final class Source implements AutoCloseable {
    private static final int HELD_DIRECTORIES = 128;

    private final SourceRoot root;
    private final Name base;
    private final Directory directory;
    private final DirectoryCache beneath;
    private final Set<Name> followed = new HashSet<>();
    private final Set<Name> looked = new HashSet<>();

    Source(SourceRoot root, Name base) throws IOException {
        this.root = root;
        this.base = base;
        directory = root.open(base);
        beneath = new DirectoryCache(this::open, HELD_DIRECTORIES);
    }

    Name base() {
        return base;
    }

    /// A path of this source as one of its root.
    Name whole(Name path) {
        return path.equals(FileEntry.ROOT) ? base : base.equals(FileEntry.ROOT) ? path : base.resolve(path);
    }

    /// The directory at a path; the caller closes it.
    Directory directory(Name path) throws IOException {
        return path.equals(FileEntry.ROOT) ? directory.duplicate() : beneath.directory(path);
    }

    void follow(Name path) {
        followed.add(path);
    }

    boolean follows(Name parent, Name leaf) {
        return !followed.isEmpty() && followed.contains(join(parent, leaf));
    }

    static Name join(Name parent, Name leaf) {
        return parent.equals(FileEntry.ROOT) ? leaf : parent.resolve(leaf);
    }

    /// Looks at the directories on the way from the top down, each once.
    void followOnTheWay(Name path) throws IOException {
        if (path.equals(FileEntry.ROOT) || !looked.add(path)) {
            return;
        }
        Name parent = path.parent().orElse(FileEntry.ROOT);
        followOnTheWay(parent);
        try (Directory above = directory(parent)) {
            if (above.status(path.leaf()).filter(FileStatus::isSymlink).isPresent()) {
                follow(path);
            }
        }
    }

    /// Below the deepest link that is followed no other is.
    private Directory open(Name path) throws IOException {
        if (!followed.isEmpty()) {
            for (Optional<Name> link = Optional.of(path); link.isPresent(); link = link.get().parent()) {
                if (followed.contains(link.get())) {
                    return openBelow(link.get(), path);
                }
            }
        }
        return directory.descend(path);
    }

    private Directory openBelow(Name link, Name path) throws IOException {
        Directory target = root.open(whole(link));
        if (link.equals(path)) {
            return target;
        }
        try (target) {
            return target.descend(Name.of(path.raw(), link.length() + 1, path.length()));
        }
    }

    @Override
    public void close() {
        beneath.close();
        directory.close();
    }
}
