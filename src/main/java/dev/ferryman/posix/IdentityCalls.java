package dev.ferryman.posix;

import static dev.ferryman.posix.Native.INT;

import java.lang.foreign.MemorySegment;

/// Changes as whom the current thread, and no other, uses the file system. To the kernel these are properties of a
/// thread; the C library's own `setgroups` would carry the change to all of them, so it is passed by.
/// A thread that is started later by the changed one inherits what it has then.
public final class IdentityCalls {
    private static final NativeFunction SETFSUID = NativeFunction.of("setfsuid");
    private static final NativeFunction SETFSGID = NativeFunction.of("setfsgid");
    private static final NativeFunction SYSCALL = NativeFunction.of("syscall");
    private static final int NOBODY_HAS_THIS_ID = -1;
    /// `_LINUX_CAPABILITY_VERSION_3`, with two sets of 32 bits each.
    private static final int CAPABILITY_VERSION = 0x20080522;
    private static final int CAPABILITY_HEADER = 8;
    private static final int CAPABILITY_DATA = 24;

    /// The numbers of the system calls, which differ by architecture.
    private enum Numbers {
        AMD64(116, 126),
        AARCH64(159, 91);

        private final long setgroups;
        private final long capset;

        Numbers(long setgroups, long capset) {
            this.setgroups = setgroups;
            this.capset = capset;
        }

        static Numbers ofThisMachine() throws PosixException {
            return switch (System.getProperty("os.arch")) {
                case "amd64" -> AMD64;
                case "aarch64" -> AARCH64;
                default -> throw Failures.of("setgroups", Errno.ENOSYS.number());
            };
        }
    }

    private IdentityCalls() {}

    /// setgroups(2) of this thread only.
    public static void setGroups(int[] groups) throws PosixException {
        long number = Numbers.ofThisMachine().setgroups;
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment.copy(groups, 0, scratch.block, INT, 0, groups.length);
            long result = SYSCALL.call(scratch, number, groups.length, scratch.block.address());
            checked(result, "setgroups", scratch);
        }
    }

    /// setfsgid(2), which tells a failure only by what a second call returns.
    public static void setFileSystemGroup(int gid) throws PosixException {
        set(SETFSGID, "setfsgid", gid);
    }

    /// setfsuid(2). Away from root it takes from the thread the capabilities that concern files.
    public static void setFileSystemUser(int uid) throws PosixException {
        set(SETFSUID, "setfsuid", uid);
    }

    /// The user as whom this thread uses the file system.
    public static int fileSystemUser() throws PosixException {
        return call(SETFSUID, NOBODY_HAS_THIS_ID);
    }

    /// The group that what this thread makes belongs to.
    public static int fileSystemGroup() throws PosixException {
        return call(SETFSGID, NOBODY_HAS_THIS_ID);
    }

    /// capset(2): this thread gives up every capability, for good.
    public static void dropCapabilities() throws PosixException {
        long number = Numbers.ofThisMachine().capset;
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment header = scratch.status.asSlice(0, CAPABILITY_HEADER);
            header.set(INT, 0, CAPABILITY_VERSION);
            header.set(INT, Integer.BYTES, 0);
            MemorySegment none = scratch.status.asSlice(CAPABILITY_HEADER, CAPABILITY_DATA).fill((byte) 0);
            long result = SYSCALL.call(scratch, number, header.address(), none.address());
            checked(result, "capset", scratch);
        }
    }

    private static void set(NativeFunction function, String name, int id) throws PosixException {
        call(function, id);
        if (call(function, NOBODY_HAS_THIS_ID) != id) {
            throw Failures.of(name, Errno.EPERM.number());
        }
    }

    /// @return the id before
    private static int call(NativeFunction function, int id) throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            return (int) function.call(scratch, id);
        }
    }

    private static void checked(long result, String call, Scratch scratch) throws PosixException {
        if (result < 0) {
            throw Failures.of(call, scratch.lastError());
        }
    }
}
