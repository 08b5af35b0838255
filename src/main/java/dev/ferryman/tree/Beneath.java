package dev.ferryman.tree;

import static dev.ferryman.posix.OpenFlags.DIRECTORY;
import static dev.ferryman.posix.OpenFlags.NOFOLLOW;
import static dev.ferryman.posix.OpenFlags.PATH;
import static dev.ferryman.posix.OpenFlags.RESOLVE_BENEATH;
import static dev.ferryman.posix.OpenFlags.RESOLVE_NO_MAGICLINKS;
import static dev.ferryman.posix.OpenFlags.RESOLVE_NO_SYMLINKS;

import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.EntryCalls;
import dev.ferryman.posix.Errno;
import dev.ferryman.posix.OpenCalls;
import dev.ferryman.posix.PosixException;
import dev.ferryman.posix.StatusCalls;
import dev.ferryman.posix.StatusRow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Finds what a path leads to without ever leaving the directory that it starts from: by openat2 where there is one,
/// otherwise one component at a time, each opened without following and looked at before it is used.
final class Beneath {
    /// As many symlinks as the kernel follows on one path.
    private static final int MAX_SYMLINKS = 40;

    enum Symlinks { REFUSED, FOLLOWED }

    private Beneath() {}

    /// A handle (`O_PATH`) of the directory at `path`.
    static Descriptor directory(Descriptor root, Name path, Symlinks symlinks) throws PosixException {
        Optional<Descriptor> opened = openResolving(root, path, PATH | DIRECTORY, symlinks);
        return opened.isPresent() ? opened.get() : walk(root, path, symlinks, true);
    }

    /// A handle (`O_PATH`) of whatever is at `path`.
    static Descriptor anything(Descriptor root, Name path, Symlinks symlinks) throws PosixException {
        Optional<Descriptor> opened = openResolving(root, path, PATH, symlinks);
        return opened.isPresent() ? opened.get() : walk(root, path, symlinks, false);
    }

    private static Optional<Descriptor> openResolving(Descriptor root, Name path, int flags, Symlinks symlinks)
            throws PosixException {
        checkDownward(path);
        int followed = symlinks == Symlinks.REFUSED ? RESOLVE_NO_SYMLINKS : 0;
        return OpenCalls.openResolving(root, path.raw(), flags, RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS | followed);
    }

    private static void checkDownward(Name path) throws PosixException {
        if (!path.isDownward()) {
            throw leadsOut(path);
        }
    }

    private static PosixException leadsOut(Name path) {
        return new PosixException("open", "'" + path + "'", Errno.EXDEV, "the path leads out of the directory");
    }

    /// The way without openat2.
    static Descriptor walk(Descriptor root, Name path, Symlinks symlinks, boolean mustBeDirectory)
            throws PosixException {
        checkDownward(path);
        Deque<Name> ahead = new ArrayDeque<>();
        prepend(ahead, path);
        Deque<Descriptor> held = new ArrayDeque<>();
        try {
            held.push(root.duplicate());
            int followed = 0;
            boolean atDirectory = true;
            while (!ahead.isEmpty()) {
                Name component = ahead.pop();
                if (!atDirectory) {
                    throw notADirectory(path);
                }
                if (component.equals(DOTS)) {
                    held.pop().closeQuietly();
                    if (held.isEmpty()) {
                        throw leadsOut(path);
                    }
                    continue;
                }
                Descriptor next = OpenCalls.open(held.peek(), component.raw(), PATH | NOFOLLOW, 0);
                held.push(next);
                FileKind kind = kind(next);
                atDirectory = kind == FileKind.DIRECTORY;
                if (kind == FileKind.SYMLINK) {
                    if (symlinks == Symlinks.REFUSED || ++followed > MAX_SYMLINKS) {
                        throw new PosixException("open", "'" + path + "'", Errno.ELOOP.number());
                    }
                    Name target = Name.wrap(EntryCalls.readSymlink(next, new byte[0]));
                    if (target.isAbsolute()) {
                        throw leadsOut(path);
                    }
                    prepend(ahead, target);
                    held.pop().closeQuietly();
                    atDirectory = true;
                }
            }
            if (mustBeDirectory && !atDirectory) {
                throw notADirectory(path);
            }
            return held.pop();
        } finally {
            held.forEach(Descriptor::closeQuietly);
        }
    }

    private static final Name DOTS = Name.of("..");

    private static PosixException notADirectory(Name path) {
        return new PosixException("open", "'" + path + "'", Errno.ENOTDIR.number());
    }

    private static FileKind kind(Descriptor open) throws PosixException {
        long[] row = new long[StatusRow.WIDTH];
        StatusCalls.status(open, row, 0);
        return FileKind.ofMode((int) row[StatusRow.MODE]).orElseThrow();
    }

    private static void prepend(Deque<Name> ahead, Name path) {
        byte[] bytes = path.raw();
        int to = bytes.length;
        for (int from = to - 1; from >= -1; from--) {
            if (from == -1 || bytes[from] == '/') {
                boolean stays = to == from + 1 || (to == from + 2 && bytes[from + 1] == '.');
                if (!stays) {
                    ahead.push(Name.of(bytes, from + 1, to));
                }
                to = from;
            }
        }
    }
}
