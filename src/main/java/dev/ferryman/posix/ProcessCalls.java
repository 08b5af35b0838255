package dev.ferryman.posix;

import static dev.ferryman.posix.Native.INT;

import java.lang.foreign.MemorySegment;

/// Who this process is.
public final class ProcessCalls {
    private static final NativeFunction GETEUID = NativeFunction.of("geteuid");
    private static final NativeFunction GETEGID = NativeFunction.of("getegid");
    private static final NativeFunction GETGROUPS = NativeFunction.of("getgroups");
    private static final NativeFunction UMASK = NativeFunction.of("umask");
    private static final NativeFunction FCNTL = NativeFunction.of("fcntl");
    private static final int F_GETFL = 3;
    private static final int F_SETFL = 4;
    private static final int O_NONBLOCK = 04000;

    private ProcessCalls() {}

    /// geteuid(2).
    public static int effectiveUser() {
        try (Scratch scratch = Scratch.borrow()) {
            return (int) GETEUID.call(scratch);
        }
    }

    /// getegid(2).
    public static int effectiveGroup() {
        try (Scratch scratch = Scratch.borrow()) {
            return (int) GETEGID.call(scratch);
        }
    }

    /// getgroups(2): the supplementary groups.
    public static int[] groups() throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment list = scratch.block;
            int room = Scratch.BLOCK / Integer.BYTES;
            int count = (int) GETGROUPS.call(scratch, room, list.address());
            if (count < 0) {
                throw Failures.of("getgroups", scratch.lastError());
            }
            return list.asSlice(0, (long) count * Integer.BYTES).toArray(INT);
        }
    }

    /// fcntl(2): reads and writes of this descriptor wait from now on, whoever set it not to.
    public static void block(int descriptor) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            int flags = (int) FCNTL.call(scratch, descriptor, F_GETFL, 0);
            if (flags < 0) {
                throw Failures.of("fcntl", scratch.lastError());
            }
            if ((flags & O_NONBLOCK) == 0) {
                return;
            }
            if ((int) FCNTL.call(scratch, descriptor, F_SETFL, flags & ~O_NONBLOCK) < 0) {
                throw Failures.of("fcntl", scratch.lastError());
            }
        }
    }

    /// umask(2), which tells it only by setting another one: that is the strictest, for the moment until it is set back.
    public static int umask() {
        try (Scratch scratch = Scratch.borrow()) {
            int mask = (int) UMASK.call(scratch, 0777);
            int _ = (int) UMASK.call(scratch, mask);
            return mask;
        }
    }
}
