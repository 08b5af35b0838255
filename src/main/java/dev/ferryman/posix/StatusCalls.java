package dev.ferryman.posix;

/// Asking for the status of an entry or of something open, by statx(2): its layout is the same on all machines.
public final class StatusCalls {
    private static final NativeFunction STATX = NativeFunction.of("statx");
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;
    private static final int AT_NO_AUTOMOUNT = 0x800;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final int BASIC_AND_MOUNT = 0x7ff | 0x1000;
    private static final byte[] ITSELF = {};

    private StatusCalls() {}

    /// The status of an entry, of a symlink its own, into a row of [StatusRow].
    ///
    /// @return false if there is no such entry
    public static boolean status(Descriptor at, byte[] leaf, long[] rows, int row) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int error = statx(scratch, directory, scratch.name("stat", leaf));
            if (error == Errno.ENOENT.number()) {
                return false;
            }
            if (error != 0) {
                throw Failures.of("stat", leaf, error);
            }
            StatusRow.fill(scratch.statusWords(), rows, row);
            return true;
        } finally {
            at.leave();
        }
    }

    /// The status of what is open.
    public static void status(Descriptor open, long[] rows, int row) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int error = statx(scratch, number, scratch.name("stat", ITSELF), AT_EMPTY_PATH);
            if (error != 0) {
                throw Failures.of("stat", error);
            }
            StatusRow.fill(scratch.statusWords(), rows, row);
        } finally {
            open.leave();
        }
    }

    private static int statx(Scratch scratch, int directory, long name, int flags) throws PosixException {
        int result = (int) STATX.call(
                scratch, directory, name, flags | AT_NO_AUTOMOUNT, BASIC_AND_MOUNT, scratch.status.address());
        return result < 0 ? scratch.lastError() : 0;
    }

    /// Fills the scratch's status with that of an entry, of a symlink its own.
    ///
    /// @return 0, or errno
    static int statx(Scratch scratch, int directory, long name) throws PosixException {
        return statx(scratch, directory, name, AT_SYMLINK_NOFOLLOW);
    }
}
