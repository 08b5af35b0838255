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

    /// umask(2), which sets it and returns what it was.
    public static int setUmask(int mask) {
        try (Scratch scratch = Scratch.borrow()) {
            return (int) UMASK.invokeExact(scratch.errno, mask);
        } catch (Throwable thrown) {
            throw new IllegalStateException(thrown);
        }
    }
}
