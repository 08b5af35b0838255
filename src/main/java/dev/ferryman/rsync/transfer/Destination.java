package dev.ferryman.rsync.transfer;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.DirectoryCache;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Where files are put: a directory, beneath which everything that the peer names is resolved. Generator and receiver
/// share one. It owns its root and closes it.
public final class Destination implements AutoCloseable {
    private static final int HELD_DIRECTORIES = 64;

    /// Whether the root was there before the transfer.
    private enum Origin {
        FOUND,
        MADE,
        /// It would have been made, were this no dry run.
        MISSING
    }

    private final Name path;
    private final Origin origin;
    private final Optional<Directory> root;
    private final Optional<Name> onlyName;
    private final Optional<DirectoryCache> directories;
    private final Surroundings surroundings;
    private final DirectoryLinks links;

    /// What a symbolic link on the way to an entry is.
    public enum DirectoryLinks {
        /// In the way of the directory that belongs there.
        IN_THE_WAY,
        /// That directory, as long as it leads to one beneath the destination.
        FOLLOWED
    }

    private Destination(Origin origin, Optional<Directory> root, Optional<Name> onlyName) {
        this(FileEntry.ROOT, origin, root, onlyName, Surroundings.NONE, DirectoryLinks.IN_THE_WAY);
    }

    private Destination(Name path, Origin origin, Optional<Directory> root, Optional<Name> onlyName,
            Surroundings surroundings, DirectoryLinks links) {
        this.path = path;
        this.origin = origin;
        this.root = root;
        this.onlyName = onlyName;
        this.surroundings = surroundings;
        this.links = links;
        directories = root.map(held -> new DirectoryCache(
                links == DirectoryLinks.FOLLOWED ? held::descendFollowing : held::descend, HELD_DIRECTORIES));
    }

    /// A directory that was there.
    public static Destination found(Directory root) {
        return new Destination(Origin.FOUND, Optional.of(root), Optional.empty());
    }

    /// A directory that was made for this transfer.
    public static Destination made(Directory root) {
        return new Destination(Origin.MADE, Optional.of(root), Optional.empty());
    }

    /// A directory that a dry run did not make.
    public static Destination missing() {
        return new Destination(Origin.MISSING, Optional.empty(), Optional.empty());
    }

    /// The one entry of the transfer gets this name in a directory that was there.
    public static Destination named(Directory parent, Name onlyName) {
        return new Destination(Origin.FOUND, Optional.of(parent), Optional.of(onlyName));
    }

    /// This one with what is beside it, which is closed with it; this one is used no more.
    public Destination within(Surroundings others) {
        return new Destination(path, origin, root, onlyName, others, links);
    }

    /// What is beside it.
    public Surroundings surroundings() {
        return surroundings;
    }

    /// This one, which is used no more, with another view of links.
    public Destination with(DirectoryLinks others) {
        return new Destination(path, origin, root, onlyName, surroundings, others);
    }

    /// This one, which is used no more, as people call its directory.
    public Destination at(Name other) {
        return new Destination(other, origin, root, onlyName, surroundings, links);
    }

    /// The directory as options name it.
    Name path() {
        return path;
    }

    /// The name that the one entry of the transfer gets.
    Optional<Name> onlyName() {
        return onlyName;
    }

    /// The trees that files are also compared with.
    public List<AlternateTree> alternates() {
        return surroundings.alternates();
    }

    /// Whether the root exists only since, or only if, this transfer makes it.
    public boolean isNew() {
        return origin != Origin.FOUND;
    }

    /// Whether the destination is the name of one entry, and not a directory that holds entries.
    public boolean isOneName() {
        return onlyName.isPresent();
    }

    /// The name that an entry gets in its directory.
    public Name leaf(FileEntry entry) {
        return onlyName.orElse(entry.name());
    }

    /// The directory that holds an entry; the caller closes it, which costs nothing.
    public Directory directoryOf(FileEntry entry) throws IOException {
        return directory(entry.directory());
    }

    /// The directory that an entry is; the caller closes it.
    public Directory directoryAt(FileEntry entry) throws IOException {
        return directory(onlyName.orElse(entry.path()));
    }

    /// The directory at a path beneath the destination; the caller closes it.
    /// @throws PosixException ENOENT also where the destination itself is missing in a dry run
    public Directory directory(Name path) throws IOException {
        if (root.isEmpty()) {
            throw new PosixException("open", path.display(), Errno.ENOENT.number());
        }
        return path.equals(FileEntry.ROOT) ? root.get().duplicate() : directories.orElseThrow().directory(path);
    }

    /// The same; where it is missing, it is made, with those above it.
    public Directory makeDirectory(Name path, int permissions) throws IOException {
        try {
            return directory(path);
        } catch (PosixException e) {
            if (!e.is(Errno.ENOENT) || root.isEmpty()) {
                throw e;
            }
        }
        try (Directory parent = makeDirectory(path.parent().orElse(FileEntry.ROOT), permissions)) {
            parent.makeDirectory(path.leaf(), permissions);
        }
        return directory(path);
    }

    /// What a symbolic link at a path beneath the destination leads to, where it is a directory that counts.
    public Optional<Directory> directoryLink(Name path) {
        if (links == DirectoryLinks.IN_THE_WAY || root.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(directory(path));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /// To be told when the directory at a path, and what is beneath it, is removed or replaced.
    public void forget(Name path) {
        directories.ifPresent(cache -> cache.forget(path));
    }

    @Override
    public void close() {
        surroundings.close();
        directories.ifPresent(DirectoryCache::close);
        root.ifPresent(Directory::close);
    }
}
