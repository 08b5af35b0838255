package dev.ferryman.tree;

import static dev.ferryman.posix.OpenFlags.CREATE;
import static dev.ferryman.posix.OpenFlags.EXCLUSIVE;
import static dev.ferryman.posix.OpenFlags.NOATIME;
import static dev.ferryman.posix.OpenFlags.NOCTTY;
import static dev.ferryman.posix.OpenFlags.NOFOLLOW;
import static dev.ferryman.posix.OpenFlags.NONBLOCK;
import static dev.ferryman.posix.OpenFlags.READ;
import static dev.ferryman.posix.OpenFlags.READ_WRITE;
import static dev.ferryman.posix.OpenFlags.UNNAMED;

import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.Errno;
import dev.ferryman.posix.OpenCalls;
import dev.ferryman.posix.PosixException;
import dev.ferryman.posix.Printable;
import dev.ferryman.posix.StatusCalls;
import dev.ferryman.posix.StatusRow;

/// Opens files so that whatever has been put in their place meanwhile, it neither misleads nor blocks: no symlink is
/// followed, a fifo is not waited for, and what was opened is looked at before it is handed out, unless it is only compared.
/// Devices are opened where that is asked for.
final class RegularFiles {
    private static final byte[] ITSELF = {'.'};
    private static final int GUARDED = NOFOLLOW | NONBLOCK | NOCTTY;

    private RegularFiles() {}

    static OpenFile open(Descriptor directory, byte[] leaf, OpenFile.Access access) throws PosixException {
        Descriptor opened = opened(directory, leaf, access);
        try {
            return new OpenFile(opened, checkedLength(opened, leaf, access));
        } catch (PosixException | RuntimeException failure) {
            opened.closeQuietly();
            throw failure;
        }
    }

    /// Opens without another look at it, unless it may be a device.
    /// @param length of the file, in bytes, as it was listed
    static OpenFile openListed(Descriptor directory, byte[] leaf, OpenFile.Access access, long length)
            throws PosixException {
        return access.takesDevices()
                ? open(directory, leaf, access)
                : new OpenFile(opened(directory, leaf, access), length);
    }

    private static Descriptor opened(Descriptor directory, byte[] leaf, OpenFile.Access access) throws PosixException {
        return switch (access) {
            case READ -> OpenCalls.open(directory, leaf, READ | GUARDED, 0);
            case READ_KEEPING_ACCESS_TIME, READ_ALSO_DEVICES -> openKeepingAccessTime(directory, leaf);
            case UPDATE, UPDATE_ALSO_DEVICES -> OpenCalls.open(directory, leaf, READ_WRITE | GUARDED, 0);
        };
    }

    /// Opens what was found by a handle (`O_PATH`) once more, now for its content.
    /// @param name for messages
    static OpenFile reopen(Descriptor found, Name name, OpenFile.Access access) throws PosixException {
        long length = checkedLength(found, name.raw(), access);
        return new OpenFile(switch (access) {
            case READ -> OpenCalls.reopen(found, READ | NOCTTY);
            case READ_KEEPING_ACCESS_TIME, READ_ALSO_DEVICES -> reopenKeepingAccessTime(found);
            case UPDATE, UPDATE_ALSO_DEVICES -> OpenCalls.reopen(found, READ_WRITE | NOCTTY);
        }, length);
    }

    private static Descriptor reopenKeepingAccessTime(Descriptor found) throws PosixException {
        try {
            return OpenCalls.reopen(found, READ | NOATIME | NOCTTY);
        } catch (PosixException failure) {
            if (failure.is(Errno.EPERM)) {
                return OpenCalls.reopen(found, READ | NOCTTY);
            }
            throw failure;
        }
    }

    static OpenFile create(Descriptor directory, byte[] leaf, int permissions) throws PosixException {
        return new OpenFile(
                OpenCalls.open(directory, leaf, READ_WRITE | CREATE | EXCLUSIVE | NOFOLLOW, permissions));
    }

    static OpenFile createUnnamed(Descriptor directory, int permissions) throws PosixException {
        return new OpenFile(OpenCalls.open(directory, ITSELF, READ_WRITE | UNNAMED, permissions));
    }

    /// The kernel grants it to the owner of the file and to root; EPERM for others.
    private static Descriptor openKeepingAccessTime(Descriptor directory, byte[] leaf) throws PosixException {
        try {
            return OpenCalls.open(directory, leaf, READ | NOATIME | GUARDED, 0);
        } catch (PosixException failure) {
            if (failure.is(Errno.EPERM)) {
                return OpenCalls.open(directory, leaf, READ | GUARDED, 0);
            }
            throw failure;
        }
    }

    /// @return how long the file is, in bytes; of a device nobody knows yet
    private static long checkedLength(Descriptor opened, byte[] leaf, OpenFile.Access access) throws PosixException {
        long[] row = new long[StatusRow.WIDTH];
        StatusCalls.status(opened, row, 0);
        FileKind kind = FileKind.ofMode((int) row[StatusRow.MODE]).orElseThrow();
        boolean taken = kind == FileKind.REGULAR || kind.isDevice() && access.takesDevices();
        if (!taken) {
            throw new PosixException(
                    "open", "'" + Printable.of(leaf) + "'", Errno.EINVAL, "it is no regular file, but a " + kind);
        }
        return kind == FileKind.REGULAR ? row[StatusRow.SIZE] : OpenFile.UNKNOWN_LENGTH;
    }
}
