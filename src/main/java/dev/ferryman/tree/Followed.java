package dev.ferryman.tree;

import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.Errno;
import dev.ferryman.posix.OpenCalls;
import dev.ferryman.posix.OpenFlags;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Beneath.Symlinks;
import java.io.IOException;
import java.util.Optional;

/// What paths lead to when the symlinks on them are followed: anywhere for the operator of this process, and for
/// everyone else only beneath a directory.
public final class Followed {
    private Followed() {}

    /// The status of what a path of the operator leads to; empty if it leads to nothing.
    public static Optional<FileStatus> status(Name path) throws IOException {
        try (Descriptor found = find(path)) {
            return Optional.of(Directory.statusOf(found));
        } catch (PosixException failure) {
            if (failure.is(Errno.ENOENT)) {
                return Optional.empty();
            }
            throw failure;
        }
    }

    /// Opens the regular file that a path of the operator leads to.
    public static OpenFile open(Name path, OpenFile.Access access) throws IOException {
        try (Descriptor found = find(path)) {
            return RegularFiles.reopen(found, path, access);
        }
    }

    /// Opens the regular file that a path beneath a directory leads to; EXDEV if it leads out.
    public static OpenFile open(Directory root, Name path, OpenFile.Access access) throws IOException {
        try (Descriptor found = Beneath.anything(root.handle, path, Symlinks.FOLLOWED)) {
            return RegularFiles.reopen(found, path, access);
        }
    }

    private static Descriptor find(Name path) throws PosixException {
        return OpenCalls.open(Descriptor.WORKING_DIRECTORY, path.raw(), OpenFlags.PATH, 0);
    }
}
