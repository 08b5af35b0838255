package dev.ferryman.posix;

/// Setting permissions, owners and times of an entry, never through a symlink, or of something open.
public final class MetadataCalls {
    /// Stands for the nanoseconds of a time that is to stay as it is (`UTIME_OMIT`).
    public static final int SAME_TIME = 0x3ffffffe;

    private static final NativeFunction FCHMODAT = NativeFunction.of("fchmodat");
    private static final NativeFunction FCHMOD = NativeFunction.of("fchmod");
    private static final NativeFunction SYSCALL = NativeFunction.of("syscall");
    private static final NativeFunction FCHOWNAT = NativeFunction.of("fchownat");
    private static final NativeFunction FCHOWN = NativeFunction.of("fchown");
    private static final NativeFunction UTIMENSAT = NativeFunction.of("utimensat");
    private static final NativeFunction FUTIMENS = NativeFunction.of("futimens");
    private static final long FCHMODAT2 = 452;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;

    private static volatile boolean withoutFchmodat2;

    private MetadataCalls() {}

    /// fchmodat2(2), or before Linux 6.6 what the C library does in its place.
    public static void setMode(Descriptor at, byte[] leaf, int permissions) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.name("chmod", leaf);
            if (!withoutFchmodat2) {
                long result = SYSCALL.call(scratch, FCHMODAT2, directory, name, permissions, AT_SYMLINK_NOFOLLOW);
                if (result == 0) {
                    return;
                }
                Errno error = Errno.of(scratch.lastError());
                withoutFchmodat2 = error == Errno.ENOSYS;
                if (error != Errno.ENOSYS && error != Errno.EPERM) {
                    throw Failures.of("chmod", leaf, scratch.lastError());
                }
            }
            int result = (int) FCHMODAT.call(scratch, directory, name, permissions, AT_SYMLINK_NOFOLLOW);
            scratch.checked(result, "chmod", leaf);
        } finally {
            at.leave();
        }
    }

    /// fchmod(2).
    public static void setMode(Descriptor open, int permissions) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) FCHMOD.call(scratch, number, permissions);
            if (result < 0) {
                throw Failures.of("chmod", scratch.lastError());
            }
        } finally {
            open.leave();
        }
    }

    /// fchownat(2); -1 leaves an id as it is.
    public static void setOwner(Descriptor at, byte[] leaf, int uid, int gid) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.name("chown", leaf);
            int result = (int) FCHOWNAT.call(scratch, directory, name, uid, gid, AT_SYMLINK_NOFOLLOW);
            scratch.checked(result, "chown", leaf);
        } finally {
            at.leave();
        }
    }

    /// fchown(2); -1 leaves an id as it is.
    public static void setOwner(Descriptor open, int uid, int gid) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) FCHOWN.call(scratch, number, uid, gid);
            if (result < 0) {
                throw Failures.of("chown", scratch.lastError());
            }
        } finally {
            open.leave();
        }
    }

    /// utimensat(2): seconds since 1970, and nanoseconds or [#SAME_TIME].
    public static void setTimes(
            Descriptor at, byte[] leaf, long accessed, int accessedNanos, long modified, int modifiedNanos)
            throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.name("utimes", leaf);
            long times = times(scratch, accessed, accessedNanos, modified, modifiedNanos);
            int result = (int) UTIMENSAT.call(scratch, directory, name, times, AT_SYMLINK_NOFOLLOW);
            scratch.checked(result, "utimes", leaf);
        } finally {
            at.leave();
        }
    }

    /// futimens(3): seconds since 1970, and nanoseconds or [#SAME_TIME].
    public static void setTimes(Descriptor open, long accessed, int accessedNanos, long modified, int modifiedNanos)
            throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long times = times(scratch, accessed, accessedNanos, modified, modifiedNanos);
            int result = (int) FUTIMENS.call(scratch, number, times);
            if (result < 0) {
                throw Failures.of("utimes", scratch.lastError());
            }
        } finally {
            open.leave();
        }
    }

    /// @return the address of two `struct timespec`
    private static long times(
            Scratch scratch, long accessed, int accessedNanos, long modified, int modifiedNanos) {
        scratch.fields.putLong(0, accessed).putLong(8, accessedNanos).putLong(16, modified).putLong(24, modifiedNanos);
        return scratch.status.address();
    }
}
