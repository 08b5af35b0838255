package dev.ferryman.posix;

import static dev.ferryman.posix.Native.BYTE;

import java.lang.foreign.MemorySegment;
import java.util.Optional;

/// Extended attributes of something open, or of an entry without following a symlink. For the latter the kernel has
/// calls with a descriptor and a name only since 6.13; until then the path goes through the descriptor's link in
/// /proc, which leads to the held directory wherever that has been moved.
public final class AttributeCalls {
    private static final NativeFunction FLIST = NativeFunction.of("flistxattr");
    private static final NativeFunction LLIST = NativeFunction.of("llistxattr");
    private static final NativeFunction FGET = NativeFunction.of("fgetxattr");
    private static final NativeFunction LGET = NativeFunction.of("lgetxattr");
    private static final NativeFunction FSET = NativeFunction.of("fsetxattr");
    private static final NativeFunction LSET = NativeFunction.of("lsetxattr");
    private static final NativeFunction FREMOVE = NativeFunction.of("fremovexattr");
    private static final NativeFunction LREMOVE = NativeFunction.of("lremovexattr");

    private AttributeCalls() {}

    /// flistxattr(2), or llistxattr(2) of an entry. The names end with a NUL each.
    public static byte[] list(Descriptor open, Optional<byte[]> leaf) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment block = scratch.block;
            long room = block.byteSize();
            long length = leaf.isPresent()
                    ? LLIST.call(scratch, path(scratch, "listxattr", number, leaf.get()), block.address(), room)
                    : FLIST.call(scratch, number, block.address(), room);
            if (length < 0) {
                throw failure(scratch, "listxattr", leaf);
            }
            return block.asSlice(0, length).toArray(BYTE);
        } finally {
            open.leave();
        }
    }

    /// fgetxattr(2), or lgetxattr(2) of an entry; empty if it is not set.
    public static Optional<byte[]> get(Descriptor open, Optional<byte[]> leaf, byte[] attribute) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.secondName("getxattr", attribute);
            MemorySegment block = scratch.block;
            long room = block.byteSize();
            long length = leaf.isPresent()
                    ? LGET.call(scratch, path(scratch, "getxattr", number, leaf.get()), name, block.address(), room)
                    : FGET.call(scratch, number, name, block.address(), room);
            if (length >= 0) {
                return Optional.of(block.asSlice(0, length).toArray(BYTE));
            }
            if (scratch.lastError() == Errno.ENODATA.number()) {
                return Optional.empty();
            }
            throw failure(scratch, "getxattr", leaf);
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
            long name = scratch.secondName("setxattr", attribute);
            MemorySegment block = scratch.block;
            MemorySegment.copy(value, 0, block, BYTE, 0, value.length);
            long length = value.length;
            int result = leaf.isPresent()
                    ? (int) LSET.call(
                            scratch, path(scratch, "setxattr", number, leaf.get()), name, block.address(), length, 0)
                    : (int) FSET.call(scratch, number, name, block.address(), length, 0);
            if (result < 0) {
                throw failure(scratch, "setxattr", leaf);
            }
        } finally {
            open.leave();
        }
    }

    /// fremovexattr(2), or lremovexattr(2) of an entry; nothing happens if it is not set.
    public static void remove(Descriptor open, Optional<byte[]> leaf, byte[] attribute) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.secondName("removexattr", attribute);
            int result = leaf.isPresent()
                    ? (int) LREMOVE.call(scratch, path(scratch, "removexattr", number, leaf.get()), name)
                    : (int) FREMOVE.call(scratch, number, name);
            if (result < 0 && scratch.lastError() != Errno.ENODATA.number()) {
                throw failure(scratch, "removexattr", leaf);
            }
        } finally {
            open.leave();
        }
    }

    private static long path(Scratch scratch, String call, int directory, byte[] leaf) throws PosixException {
        return scratch.pathThroughDescriptor(call, directory, leaf);
    }

    private static PosixException failure(Scratch scratch, String call, Optional<byte[]> leaf) {
        int error = scratch.lastError();
        return leaf.isPresent() ? Failures.of(call, leaf.get(), error) : Failures.of(call, error);
    }
}
