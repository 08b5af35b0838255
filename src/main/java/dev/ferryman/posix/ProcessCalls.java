package dev.ferryman.posix;

import static dev.ferryman.posix.Native.INT;
import static dev.ferryman.posix.Native.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Who this process is.
public final class ProcessCalls {
    private static final MethodHandle GETEUID = Native.bind("geteuid", INT);
    private static final MethodHandle GETEGID = Native.bind("getegid", INT);
    private static final MethodHandle GETGROUPS = Native.bind("getgroups", INT, INT, POINTER);
    private static final MethodHandle UMASK = Native.bind("umask", INT, INT);
    private static final MethodHandle FCNTL = Native.bindVariadic("fcntl", 2, INT, INT, INT, INT);
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int O_NONBLOCK = 04000;

    private ProcessCalls() {}

    /// geteuid(2).
    public static int effectiveUser() {
        try (Scratch scratch = Scratch.borrow()) {
            return (int) GETEUID.invokeExact(scratch.errno);
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    /// getegid(2).
    public static int effectiveGroup() {
        try (Scratch scratch = Scratch.borrow()) {
            return (int) GETEGID.invokeExact(scratch.errno);
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }

    /// getgroups(2): the supplementary groups.
    public static int[] groups() throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment list = scratch.block;
            int room = Scratch.BLOCK / Integer.BYTES;
            int count = (int) GETGROUPS.invokeExact(scratch.errno, room, list);
            if (count < 0) {
                throw Failures.of("getgroups", scratch.lastError());
            }
            return list.asSlice(0, (long) count * Integer.BYTES).toArray(INT);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        }
    }

    /// fcntl(2): reads and writes of this descriptor wait from now on, whoever set it not to.
    public static void block(int descriptor) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            int flags = (int) FCNTL.invokeExact(scratch.errno, descriptor, F_GETFL, 0);
            if (flags < 0) {
                throw Failures.of("fcntl", scratch.lastError());
            }
            if ((flags & O_NONBLOCK) == 0) {
                return;
            }
            if ((int) FCNTL.invokeExact(scratch.errno, descriptor, F_SETFL, flags & ~O_NONBLOCK) < 0) {
                throw Failures.of("fcntl", scratch.lastError());
            }
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        }
    }

    /// umask(2), which tells it only by setting another one: that is the strictest, for the moment until it is set back.
    public static int umask() {
        try (Scratch scratch = Scratch.borrow()) {
            int mask = (int) UMASK.invokeExact(scratch.errno, 0777);
            int _ = (int) UMASK.invokeExact(scratch.errno, mask);
            return mask;
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }
}
