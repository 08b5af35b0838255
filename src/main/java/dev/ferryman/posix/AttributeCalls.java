package dev.ferryman.posix;

import static dev.ferryman.posix.Native.BYTE;
import static dev.ferryman.posix.Native.INT;
import static dev.ferryman.posix.Native.LONG;
import static dev.ferryman.posix.Native.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/// Extended attributes of something open, or of an entry without following a symlink. For the latter the kernel has
/// calls with a descriptor and a name only since 6.13; until then the path goes through the descriptor's link in
/// /proc, which leads to the held directory wherever that has been moved.
public final class AttributeCalls {
    private static final MethodHandle FLIST = Native.bind("flistxattr", LONG, INT, POINTER, LONG);
    private static final MethodHandle LLIST = Native.bind("llistxattr", LONG, POINTER, POINTER, LONG);
    private static final MethodHandle FGET = Native.bind("fgetxattr", LONG, INT, POINTER, POINTER, LONG);
    private static final MethodHandle LGET = Native.bind("lgetxattr", LONG, POINTER, POINTER, POINTER, LONG);
    private static final MethodHandle FSET = Native.bind("fsetxattr", INT, INT, POINTER, POINTER, LONG, INT);
    private static final MethodHandle LSET = Native.bind("lsetxattr", INT, POINTER, POINTER, POINTER, LONG, INT);
    private static final MethodHandle FREMOVE = Native.bind("fremovexattr", INT, INT, POINTER);
    private static final MethodHandle LREMOVE = Native.bind("lremovexattr", INT, POINTER, POINTER);

    private AttributeCalls() {}

    /// flistxattr(2), or llistxattr(2) of an entry. The names end with a NUL each.
    public static byte[] list(Descriptor open, Optional<byte[]> leaf) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment block = scratch.block;
            long room = block.byteSize();
            long length = leaf.isPresent()
                    ? (long) LLIST.invokeExact(scratch.errno, path(scratch, "listxattr", number, leaf.get()), block, room)
                    : (long) FLIST.invokeExact(scratch.errno, number, block, room);
            if (length < 0) {
                throw failure(scratch, "listxattr", leaf);
            }
            return block.asSlice(0, length).toArray(BYTE);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            open.leave();
        }
    }

    /// fgetxattr(2), or lgetxattr(2) of an entry; empty if it is not set.
    public static Optional<byte[]> get(Descriptor open, Optional<byte[]> leaf, byte[] attribute) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment name = scratch.secondName("getxattr", attribute);
            MemorySegment block = scratch.block;
            long room = block.byteSize();
            long length = leaf.isPresent()
                    ? (long) LGET.invokeExact(
                            scratch.errno, path(scratch, "getxattr", number, leaf.get()), name, block, room)
                    : (long) FGET.invokeExact(scratch.errno, number, name, block, room);
            if (length >= 0) {
                return Optional.of(block.asSlice(0, length).toArray(BYTE));
            }
            if (scratch.lastError() == Errno.ENODATA.number()) {
                return Optional.empty();
            }
            throw failure(scratch, "getxattr", leaf);
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            open.leave();
        }
    }

    /// fsetxattr(2), or lsetxattr(2) of an entry, over an earlier value.
    public static void set(Descriptor open, Optional<byte[]> leaf, byte[] attribute, byte[] value)
            throws PosixException {
        if (value.length > Scratch.BLOCK) {
            throw new PosixException("setxattr", Failures.quoted(attribute), Errno.ERANGE.number());
        }
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment name = scratch.secondName("setxattr", attribute);
            MemorySegment block = scratch.block;
            MemorySegment.copy(value, 0, block, BYTE, 0, value.length);
            long length = value.length;
            int result = leaf.isPresent()
                    ? (int) LSET.invokeExact(
                            scratch.errno, path(scratch, "setxattr", number, leaf.get()), name, block, length, 0)
                    : (int) FSET.invokeExact(scratch.errno, number, name, block, length, 0);
            if (result < 0) {
                throw failure(scratch, "setxattr", leaf);
            }
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            open.leave();
        }
    }

    /// fremovexattr(2), or lremovexattr(2) of an entry; nothing happens if it is not set.
    public static void remove(Descriptor open, Optional<byte[]> leaf, byte[] attribute) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment name = scratch.secondName("removexattr", attribute);
            int result = leaf.isPresent()
                    ? (int) LREMOVE.invokeExact(scratch.errno, path(scratch, "removexattr", number, leaf.get()), name)
                    : (int) FREMOVE.invokeExact(scratch.errno, number, name);
            if (result < 0 && scratch.lastError() != Errno.ENODATA.number()) {
                throw failure(scratch, "removexattr", leaf);
            }
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            open.leave();
        }
    }

    private static MemorySegment path(Scratch scratch, String call, int directory, byte[] leaf) throws PosixException {
        return scratch.pathThroughDescriptor(call, directory, leaf);
    }

    private static PosixException failure(Scratch scratch, String call, Optional<byte[]> leaf) {
        int error = scratch.lastError();
        return leaf.isPresent() ? Failures.of(call, leaf.get(), error) : Failures.of(call, error);
    }
}
