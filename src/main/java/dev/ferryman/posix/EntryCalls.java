package dev.ferryman.posix;

import java.lang.foreign.MemorySegment;

/// Making, linking, renaming and removing entries of a held directory. None of them follows a symlink at the leaf.
public final class EntryCalls {
    private static final NativeFunction MKDIRAT = NativeFunction.of("mkdirat");
    private static final NativeFunction MKNODAT = NativeFunction.of("mknodat");
    private static final NativeFunction SYMLINKAT = NativeFunction.of("symlinkat");
    private static final NativeFunction READLINKAT = NativeFunction.of("readlinkat");
    private static final NativeFunction LINKAT = NativeFunction.of("linkat");
    private static final NativeFunction RENAMEAT2 = NativeFunction.of("renameat2");
    private static final NativeFunction UNLINKAT = NativeFunction.of("unlinkat");
    private static final int AT_REMOVEDIR = 0x200;
    private static final int WORKING_DIRECTORY = -100;
    private static final int AT_SYMLINK_FOLLOW = 0x400;
    private static final int AT_EMPTY_PATH = 0x1000;
    private static final byte[] ITSELF = {};

    /// What a rename does with an entry that has the new name.
    public enum Replacing {
        YES(0),
        /// EEXIST.
        NO(1);

        private final int flag;

        Replacing(int flag) {
            this.flag = flag;
        }
    }

    private EntryCalls() {}

    /// mkdirat(2).
    public static void makeDirectory(Descriptor at, byte[] leaf, int permissions) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.name("mkdir", leaf);
            scratch.checked((int) MKDIRAT.call(scratch, directory, name, permissions), "mkdir", leaf);
        } finally {
            at.leave();
        }
    }

    /// mknodat(2).
    ///
    /// @param mode kind and permissions
    public static void makeNode(Descriptor at, byte[] leaf, int mode, int major, int minor) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.name("mknod", leaf);
            long device = deviceNumber(major, minor);
            scratch.checked((int) MKNODAT.call(scratch, directory, name, mode, device), "mknod", leaf);
        } finally {
            at.leave();
        }
    }

    /// The C library's makedev.
    private static long deviceNumber(int major, int minor) {
        return (major & 0xfffff000L) << 32 | (major & 0xfffL) << 8 | (minor & 0xffffff00L) << 12 | (minor & 0xffL);
    }

    /// symlinkat(2).
    public static void makeSymlink(Descriptor at, byte[] leaf, byte[] target) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.name("symlink", leaf);
            long content = scratch.secondName("symlink", target);
            scratch.checked((int) SYMLINKAT.call(scratch, content, directory, name), "symlink", leaf);
        } finally {
            at.leave();
        }
    }

    /// readlinkat(2).
    public static byte[] readSymlink(Descriptor at, byte[] leaf) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.name("readlink", leaf);
            long room = scratch.block.byteSize();
            long length = READLINKAT.call(scratch, directory, name, scratch.block.address(), room);
            scratch.checked((int) length, "readlink", leaf);
            return scratch.block.asSlice(0, length).toArray(Native.BYTE);
        } finally {
            at.leave();
        }
    }

    /// linkat(2).
    public static void link(Descriptor at, byte[] leaf, Descriptor toAt, byte[] toLeaf) throws PosixException {
        int directory = at.enter();
        try {
            int toDirectory = toAt.enter();
            try (Scratch scratch = Scratch.borrow()) {
                long name = scratch.name("link", leaf);
                long toName = scratch.secondName("link", toLeaf);
                int result = (int) LINKAT.call(scratch, directory, name, toDirectory, toName, 0);
                if (result < 0) {
                    throw Failures.of("link", leaf, toLeaf, scratch.lastError());
                }
            } finally {
                toAt.leave();
            }
        } finally {
            at.leave();
        }
    }

    /// linkat(2) of something open. Before Linux 6.10 the kernel takes the descriptor itself only from who may search
    /// everywhere; from others it takes the descriptor's link in /proc.
    public static void linkOpen(Descriptor open, Descriptor toAt, byte[] toLeaf) throws PosixException {
        int number = open.enter();
        try {
            int toDirectory = toAt.enter();
            try (Scratch scratch = Scratch.borrow()) {
                long toName = scratch.secondName("link", toLeaf);
                long itself = scratch.name("link", ITSELF);
                int result = (int) LINKAT.call(scratch, number, itself, toDirectory, toName, AT_EMPTY_PATH);
                if (result < 0 && scratch.lastError() == Errno.ENOENT.number()) {
                    long path = scratch.pathOfDescriptor("link", number);
                    result = (int) LINKAT.call(
                            scratch, WORKING_DIRECTORY, path, toDirectory, toName, AT_SYMLINK_FOLLOW);
                }
                scratch.checked(result, "link", toLeaf);
            } finally {
                toAt.leave();
            }
        } finally {
            open.leave();
        }
    }

    /// renameat2(2).
    public static void rename(Descriptor at, byte[] leaf, Descriptor toAt, byte[] toLeaf, Replacing replacing)
            throws PosixException {
        int directory = at.enter();
        try {
            int toDirectory = toAt.enter();
            try (Scratch scratch = Scratch.borrow()) {
                long name = scratch.name("rename", leaf);
                long toName = scratch.secondName("rename", toLeaf);
                int result = (int) RENAMEAT2.call(scratch, directory, name, toDirectory, toName, replacing.flag);
                if (result < 0) {
                    throw Failures.of("rename", leaf, toLeaf, scratch.lastError());
                }
            } finally {
                toAt.leave();
            }
        } finally {
            at.leave();
        }
    }

    /// unlinkat(2) of what is no directory.
    public static void removeFile(Descriptor at, byte[] leaf) throws PosixException {
        unlink(at, leaf, 0, "remove");
    }

    /// unlinkat(2) of an empty directory.
    public static void removeDirectory(Descriptor at, byte[] leaf) throws PosixException {
        unlink(at, leaf, AT_REMOVEDIR, "rmdir");
    }

    private static void unlink(Descriptor at, byte[] leaf, int flags, String call) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.name(call, leaf);
            scratch.checked((int) UNLINKAT.call(scratch, directory, name, flags), call, leaf);
        } finally {
            at.leave();
        }
    }
}
