package dev.ferryman.posix;

import static dev.ferryman.posix.Native.INT;
import static dev.ferryman.posix.Native.LONG;
import static dev.ferryman.posix.Native.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Making, linking, renaming and removing entries of a held directory. None of them follows a symlink at the leaf.
public final class EntryCalls {
    private static final MethodHandle MKDIRAT = Native.bind("mkdirat", INT, INT, POINTER, INT);
    private static final MethodHandle MKNODAT = Native.bind("mknodat", INT, INT, POINTER, INT, LONG);
    private static final MethodHandle SYMLINKAT = Native.bind("symlinkat", INT, POINTER, INT, POINTER);
    private static final MethodHandle READLINKAT = Native.bind("readlinkat", LONG, INT, POINTER, POINTER, LONG);
    private static final MethodHandle LINKAT = Native.bind("linkat", INT, INT, POINTER, INT, POINTER, INT);
    private static final MethodHandle RENAMEAT2 = Native.bind("renameat2", INT, INT, POINTER, INT, POINTER, INT);
    private static final MethodHandle UNLINKAT = Native.bind("unlinkat", INT, INT, POINTER, INT);
    private static final int AT_REMOVEDIR = 0x200;

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
            MemorySegment name = scratch.name("mkdir", leaf);
            scratch.checked((int) MKDIRAT.invokeExact(scratch.errno, directory, name, permissions), "mkdir", leaf);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
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
            MemorySegment name = scratch.name("mknod", leaf);
            long device = deviceNumber(major, minor);
            scratch.checked((int) MKNODAT.invokeExact(scratch.errno, directory, name, mode, device), "mknod", leaf);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
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
            MemorySegment name = scratch.name("symlink", leaf);
            MemorySegment content = scratch.secondName("symlink", target);
            scratch.checked((int) SYMLINKAT.invokeExact(scratch.errno, content, directory, name), "symlink", leaf);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            at.leave();
        }
    }

    /// readlinkat(2).
    public static byte[] readSymlink(Descriptor at, byte[] leaf) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment name = scratch.name("readlink", leaf);
            long room = scratch.block.byteSize();
            long length = (long) READLINKAT.invokeExact(scratch.errno, directory, name, scratch.block, room);
            scratch.checked((int) length, "readlink", leaf);
            return scratch.block.asSlice(0, length).toArray(Native.BYTE);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
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
                MemorySegment name = scratch.name("link", leaf);
                MemorySegment toName = scratch.secondName("link", toLeaf);
                int result = (int) LINKAT.invokeExact(scratch.errno, directory, name, toDirectory, toName, 0);
                if (result < 0) {
                    throw Failures.of("link", leaf, toLeaf, scratch.lastError());
                }
            } finally {
                toAt.leave();
            }
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            at.leave();
        }
    }

    /// renameat2(2).
    public static void rename(Descriptor at, byte[] leaf, Descriptor toAt, byte[] toLeaf, Replacing replacing)
            throws PosixException {
        int directory = at.enter();
        try {
            int toDirectory = toAt.enter();
            try (Scratch scratch = Scratch.borrow()) {
                MemorySegment name = scratch.name("rename", leaf);
                MemorySegment toName = scratch.secondName("rename", toLeaf);
                int result = (int) RENAMEAT2.invokeExact(
                        scratch.errno, directory, name, toDirectory, toName, replacing.flag);
                if (result < 0) {
                    throw Failures.of("rename", leaf, toLeaf, scratch.lastError());
                }
            } finally {
                toAt.leave();
            }
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
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
            MemorySegment name = scratch.name(call, leaf);
            scratch.checked((int) UNLINKAT.invokeExact(scratch.errno, directory, name, flags), call, leaf);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            at.leave();
        }
    }
}
