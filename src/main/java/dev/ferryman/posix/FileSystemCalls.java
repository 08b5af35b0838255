package dev.ferryman.posix;

import static dev.ferryman.posix.Native.LONG;

import java.lang.foreign.MemorySegment;

/// Calls about the whole file system that something open lies on.
public final class FileSystemCalls {
    private static final NativeFunction FSTATFS = NativeFunction.of("fstatfs");
    private static final NativeFunction SYNCFS = NativeFunction.of("syncfs");

    private FileSystemCalls() {}

    /// What fstatfs(2) tells of the room there is; a block is `blockSize` bytes.
    public record Room(
            long blockSize, long blocks, long freeBlocks, long availableBlocks, long inodes, long freeInodes) {}

    /// fstatfs(2).
    public static Room room(Descriptor open) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment statfs = scratch.status;
            int result = (int) FSTATFS.call(scratch, number, statfs.address());
            if (result < 0) {
                throw Failures.of("statfs", scratch.lastError());
            }
            long fragment = statfs.get(LONG, 72);
            return new Room(
                    fragment == 0 ? statfs.get(LONG, 8) : fragment,
                    statfs.get(LONG, 16),
                    statfs.get(LONG, 24),
                    statfs.get(LONG, 32),
                    statfs.get(LONG, 40),
                    statfs.get(LONG, 48));
        } finally {
            open.leave();
        }
    }

    /// syncfs(2).
    public static void sync(Descriptor open) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) SYNCFS.call(scratch, number);
            if (result < 0) {
                throw Failures.of("syncfs", scratch.lastError());
            }
        } finally {
            open.leave();
        }
    }
}
