package dev.ferryman.tree.events;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.ExtendedAttributes;
import dev.ferryman.tree.FileKind;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What a follower of changes is to do, upon a record of the tree in place of a copy: it looks at what it is told of, and
/// at nothing else.
final class Follower implements ChangeSink {
    private final Directory root;
    /// What each path was when it was looked at. A path is below another one if that and a slash is how it begins.
    private final NavigableMap<String, String> records = new TreeMap<>();

    Follower(Directory root) {
        this.root = root;
    }

    @Override
    public synchronized void accept(List<Change> changes) {
        try {
            for (Change change : changes) {
                switch (change) {
                    case Change.Entry(Name path) -> lookAt(path);
                    case Change.Subtree(Name path) -> lookBeneath(path);
                    case Change.Renamed(Name from, Name to) -> {
                        // It looks so soon that something else may have been there.
                        lookBeneath(from);
                        lookBeneath(to);
                    }
                }
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    synchronized NavigableMap<String, String> records() {
        return new TreeMap<>(records);
    }

    /// All of it, as it is now.
    static NavigableMap<String, String> recordsOf(Directory root) throws IOException {
        Follower follower = new Follower(root);
        follower.accept(List.of(new Change.Subtree(Name.of("."))));
        return follower.records;
    }

    private void lookAt(Name path) throws IOException {
        String key = key(path);
        try (Directory parent = parent(path)) {
            boolean isRoot = key.equals(".");
            FileStatus status = isRoot ? root.status() : parent.status(path.leaf()).orElse(null);
            if (status == null) {
                forget(key);
            } else {
                if (!status.isDirectory()) {
                    forget(key);
                }
                records.put(key, isRoot ? record(root, status) : record(parent, path.leaf(), status));
            }
        } catch (PosixException failure) {
            if (!isGone(failure)) {
                throw failure;
            }
            forget(key);
        }
    }

    private Directory parent(Name path) throws IOException {
        return path.parent().isPresent() ? root.descend(path.parent().get()) : root.duplicate();
    }

    private void lookBeneath(Name path) throws IOException {
        forget(key(path));
        lookAt(path);
        try (Directory directory = root.descend(path)) {
            Listing entries = directory.list();
            for (int row = 0; row < entries.size(); row++) {
                Name child = key(path).equals(".") ? entries.name(row) : path.resolve(entries.name(row));
                if (entries.kind(row).filter(kind -> kind == FileKind.DIRECTORY).isPresent()) {
                    lookBeneath(child);
                } else {
                    lookAt(child);
                }
            }
        } catch (PosixException failure) {
            if (!isGone(failure)) {
                throw failure;
            }
        }
    }

    private static boolean isGone(PosixException failure) {
        return failure.is(Errno.ENOENT) || failure.is(Errno.ENOTDIR) || failure.is(Errno.ELOOP)
                || failure.is(Errno.ENODATA) || failure.is(Errno.EINVAL);
    }

    private void forget(String key) {
        records.remove(key);
        if (key.equals(".")) {
            records.clear();
        } else {
            beneath(key).clear();
        }
    }

    private NavigableMap<String, String> beneath(String key) {
        return records.subMap(key + "/", true, key + "0", false);
    }

    private static String record(Directory directory, FileStatus status) throws IOException {
        return words(status, attribute(directory.attributes()));
    }

    private static String record(Directory parent, Name leaf, FileStatus status) throws IOException {
        return switch (status.kind()) {
            case DIRECTORY -> {
                try (Directory directory = parent.openDirectory(leaf)) {
                    yield record(directory, directory.status());
                }
            }
            case SYMLINK -> words(status, parent.readSymlink(leaf).toString());
            case REGULAR -> {
                try (OpenFile file = parent.openFile(leaf, OpenFile.Access.READ)) {
                    yield words(file.status(), Arrays.hashCode(file.content(1 << 20)) + " "
                            + attribute(parent.attributes(leaf)));
                }
            }
            default -> words(status, "");
        };
    }

    private static String attribute(ExtendedAttributes attributes) throws IOException {
        return Arrays.toString(attributes.value(Name.of("user.note")).orElse(new byte[0]));
    }

    /// The inode tells of hard links.
    private static String words(FileStatus status, String content) {
        return "%s %o %d:%d inode %d, %d bytes, %s: %s".formatted(status.kind(), status.permissions(), status.uid(),
                status.gid(), status.inode(), status.isDirectory() ? 0 : status.size(), status.modified(), content);
    }

    private static String key(Name path) {
        return new String(path.raw(), StandardCharsets.ISO_8859_1);
    }
}
