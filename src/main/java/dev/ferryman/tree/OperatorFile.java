package dev.ferryman.tree;

import static dev.ferryman.posix.OpenFlags.DIRECTORY;
import static dev.ferryman.posix.OpenFlags.NOCTTY;
import static dev.ferryman.posix.OpenFlags.NOFOLLOW;
import static dev.ferryman.posix.OpenFlags.PATH;
import static dev.ferryman.posix.OpenFlags.READ;

import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.EntryCalls;
import dev.ferryman.posix.Errno;
import dev.ferryman.posix.OpenCalls;
import dev.ferryman.posix.PosixException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Reads a file that the operator of this process names and acts upon: a list, rules, a password. Symlinks on the way
/// are followed only where root or the operator himself made them, so that nobody who may write to a directory on the
/// way leads us elsewhere. What is read may also be a pipe.
public final class OperatorFile implements AutoCloseable {
    private static final int MAX_SYMLINKS = 40;
    private static final Name ROOT = Name.of("/");
    /// Its links are those of the kernel, which alone can follow them.
    private static final Name PROC = Name.of("proc");
    private static final byte[] NOTHING = {};

    private final Name path;
    private final Deque<Name> ahead = new ArrayDeque<>();
    private Descriptor at;
    private boolean atRoot;
    private boolean inProc;
    private int symlinks;

    private OperatorFile(Name path) throws PosixException {
        this.path = path;
        at = Descriptor.WORKING_DIRECTORY.duplicate();
        prepend(path);
    }

    /// All of the file at a path.
    ///
    /// @throws IOException ELOOP for a symlink of somebody else, EFBIG for more than `most` bytes
    public static byte[] read(Name path, int most) throws IOException {
        try (OpenFile file = open(path)) {
            return file.content(most);
        }
    }

    /// The same.
    public static byte[] read(Path path, int most) throws IOException {
        return read(OperatorPath.bytesOf(path), most);
    }

    /// The file at a path, to be read; the caller closes it.
    ///
    /// @throws IOException ELOOP for a symlink of somebody else
    public static OpenFile open(Path path) throws IOException {
        return open(OperatorPath.bytesOf(path));
    }

    private static OpenFile open(Name path) throws IOException {
        try (OperatorFile walk = new OperatorFile(path)) {
            return new OpenFile(walk.openLast());
        }
    }

    /// What is in a regular file or comes from a pipe, as it is read; empty for anything else.
    ///
    /// @throws IOException ELOOP for a symlink of somebody else
    public static Optional<InputStream> stream(Name path) throws IOException {
        OpenFile file = open(path);
        FileKind kind = file.status().kind();
        if (kind != FileKind.REGULAR && kind != FileKind.FIFO) {
            file.closeQuietly();
            return Optional.empty();
        }
        return Optional.of(new OpenFileStream(file));
    }

    private Descriptor openLast() throws PosixException {
        while (ahead.size() > 1) {
            enter(ahead.pop());
        }
        while (true) {
            byte[] last = ahead.isEmpty() ? new byte[] {'.'} : ahead.pop().raw();
            try {
                return OpenCalls.open(at, last, READ | NOCTTY | (inProc ? 0 : NOFOLLOW), 0);
            } catch (PosixException failure) {
                if (!failure.is(Errno.ELOOP)) {
                    throw failure;
                }
            }
            follow(Name.wrap(last));
            while (ahead.size() > 1) {
                enter(ahead.pop());
            }
        }
    }

    private void enter(Name component) throws PosixException {
        if (inProc) {
            move(OpenCalls.open(at, component.raw(), PATH | DIRECTORY, 0));
            return;
        }
        boolean toProc = atRoot && component.equals(PROC);
        try {
            move(OpenCalls.open(at, component.raw(), PATH | DIRECTORY | NOFOLLOW, 0));
            inProc = toProc;
        } catch (PosixException failure) {
            if (!failure.is(Errno.ENOTDIR) && !failure.is(Errno.ELOOP)) {
                throw failure;
            }
            follow(component);
        }
    }

    /// Puts the target of a symlink in front of what is still to come.
    private void follow(Name component) throws PosixException {
        try (Descriptor link = OpenCalls.open(at, component.raw(), PATH | NOFOLLOW, 0)) {
            FileStatus status = Directory.statusOf(link);
            if (!status.isSymlink()) {
                throw new PosixException("open", "'" + path + "'", Errno.ENOTDIR.number());
            }
            boolean trusted = status.uid() == 0 || status.uid() == ThisProcess.uid();
            if (!trusted || ++symlinks > MAX_SYMLINKS) {
                throw new PosixException("open", "'" + path + "'", Errno.ELOOP.number());
            }
            prepend(Name.wrap(EntryCalls.readSymlink(link, NOTHING)));
        }
    }

    private void prepend(Name target) throws PosixException {
        byte[] bytes = target.raw();
        int to = bytes.length;
        for (int from = to - 1; from >= -1; from--) {
            if (from == -1 || bytes[from] == '/') {
                if (to > from + 1) {
                    ahead.push(Name.of(bytes, from + 1, to));
                }
                to = from;
            }
        }
        if (target.isAbsolute()) {
            move(OpenCalls.open(Descriptor.WORKING_DIRECTORY, ROOT.raw(), PATH | DIRECTORY, 0));
            atRoot = true;
            inProc = false;
        }
    }

    private void move(Descriptor next) {
        at.closeQuietly();
        at = next;
        atRoot = false;
    }

    @Override
    public void close() {
        at.closeQuietly();
    }
}
