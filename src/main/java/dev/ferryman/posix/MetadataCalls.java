package dev.ferryman.posix;

import static dev.ferryman.posix.Native.INT;
import static dev.ferryman.posix.Native.LONG;
import static dev.ferryman.posix.Native.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Setting permissions, owners and times of an entry, never through a symlink, or of something open.
public final class MetadataCalls {
    /// Stands for the nanoseconds of a time that is to stay as it is (`UTIME_OMIT`).
    public static final int SAME_TIME = 0x3ffffffe;

    private static final MethodHandle FCHMODAT = Native.bind("fchmodat", INT, INT, POINTER, INT, INT);
    private static final MethodHandle FCHMOD = Native.bind("fchmod", INT, INT, INT);
    private static final MethodHandle SYSCALL_FCHMODAT2 =
            Native.bindVariadic("syscall", 1, LONG, LONG, INT, POINTER, INT, INT);
    private static final MethodHandle FCHOWNAT = Native.bind("fchownat", INT, INT, POINTER, INT, INT, INT);
    private static final MethodHandle FCHOWN = Native.bind("fchown", INT, INT, INT, INT);
    private static final MethodHandle UTIMENSAT = Native.bind("utimensat", INT, INT, POINTER, POINTER, INT);
    private static final MethodHandle FUTIMENS = Native.bind("futimens", INT, INT, POINTER);
    private static final long FCHMODAT2 = 452;
    private static final int AT_SYMLINK_NOFOLLOW = 0x100;

    private static volatile boolean withoutFchmodat2;

    private MetadataCalls() {}

    /// fchmodat2(2), or before Linux 6.6 what the C library does in its place.
    public static void setMode(Descriptor at, byte[] leaf, int permissions) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment name = scratch.name("chmod", leaf);
            if (!withoutFchmodat2) {
                long result = (long) SYSCALL_FCHMODAT2.invokeExact(
                        scratch.errno, FCHMODAT2, directory, name, permissions, AT_SYMLINK_NOFOLLOW);
                if (result == 0) {
                    return;
                }
                Errno error = Errno.of(scratch.lastError());
                withoutFchmodat2 = error == Errno.ENOSYS;
                if (error != Errno.ENOSYS && error != Errno.EPERM) {
                    throw Failures.of("chmod", leaf, scratch.lastError());
                }
            }
            int result = (int) FCHMODAT.invokeExact(scratch.errno, directory, name, permissions, AT_SYMLINK_NOFOLLOW);
            scratch.checked(result, "chmod", leaf);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            at.leave();
        }
    }

    /// fchmod(2).
    public static void setMode(Descriptor open, int permissions) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) FCHMOD.invokeExact(scratch.errno, number, permissions);
            if (result < 0) {
                throw Failures.of("chmod", scratch.lastError());
            }
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            open.leave();
        }
    }

    /// fchownat(2); -1 leaves an id as it is.
    public static void setOwner(Descriptor at, byte[] leaf, int uid, int gid) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment name = scratch.name("chown", leaf);
            int result = (int) FCHOWNAT.invokeExact(scratch.errno, directory, name, uid, gid, AT_SYMLINK_NOFOLLOW);
            scratch.checked(result, "chown", leaf);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            at.leave();
        }
    }

    /// fchown(2); -1 leaves an id as it is.
    public static void setOwner(Descriptor open, int uid, int gid) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) FCHOWN.invokeExact(scratch.errno, number, uid, gid);
            if (result < 0) {
                throw Failures.of("chown", scratch.lastError());
            }
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
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
            MemorySegment name = scratch.name("utimes", leaf);
            MemorySegment times = times(scratch, accessed, accessedNanos, modified, modifiedNanos);
            int result = (int) UTIMENSAT.invokeExact(scratch.errno, directory, name, times, AT_SYMLINK_NOFOLLOW);
            scratch.checked(result, "utimes", leaf);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            at.leave();
        }
    }

    /// futimens(3): seconds since 1970, and nanoseconds or [#SAME_TIME].
    public static void setTimes(Descriptor open, long accessed, int accessedNanos, long modified, int modifiedNanos)
            throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment times = times(scratch, accessed, accessedNanos, modified, modifiedNanos);
            int result = (int) FUTIMENS.invokeExact(scratch.errno, number, times);
            if (result < 0) {
                throw Failures.of("utimes", scratch.lastError());
            }
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            open.leave();
        }
    }

    private static MemorySegment times(
            Scratch scratch, long accessed, int accessedNanos, long modified, int modifiedNanos) {
        MemorySegment times = scratch.status;
        times.set(LONG, 0, accessed);
        times.set(LONG, 8, accessedNanos);
        times.set(LONG, 16, modified);
        times.set(LONG, 24, modifiedNanos);
        return times;
    }
}
