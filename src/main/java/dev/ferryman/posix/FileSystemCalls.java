package dev.ferryman.posix;

import static dev.ferryman.posix.Native.INT;
import static dev.ferryman.posix.Native.LONG;
import static dev.ferryman.posix.Native.POINTER;

import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/// Calls about the whole file system that something open lies on.
public final class FileSystemCalls {
    private static final MethodHandle FSTATFS = Native.bind("fstatfs", INT, INT, POINTER);
    private static final MethodHandle SYNCFS = Native.bind("syncfs", INT, INT);

    private FileSystemCalls() {}

    /// What fstatfs(2) tells of the room there is; a block is `blockSize` bytes.
    public record Room(
            long blockSize, long blocks, long freeBlocks, long availableBlocks, long inodes, long freeInodes) {}

    /// fstatfs(2).
    public static Room room(Descriptor open) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment statfs = scratch.status;
            int result = (int) FSTATFS.invokeExact(scratch.errno, number, statfs);
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
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            open.leave();
        }
    }

    /// syncfs(2).
    public static void sync(Descriptor open) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) SYNCFS.invokeExact(scratch.errno, number);
            if (result < 0) {
                throw Failures.of("syncfs", scratch.lastError());
            }
        } catch (Throwable thrown) {
            throw Native.passOn(thrown);
        } finally {
            open.leave();
        }
    }
}
