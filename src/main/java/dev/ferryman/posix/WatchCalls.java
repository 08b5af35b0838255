package dev.ferryman.posix;

import java.lang.foreign.MemorySegment;

/// inotify(7): the kernel tells what happens to the entries of directories.
public final class WatchCalls {
    private static final NativeFunction INIT = NativeFunction.of("inotify_init1");
    private static final NativeFunction ADD = NativeFunction.of("inotify_add_watch");
    private static final NativeFunction REMOVE = NativeFunction.of("inotify_rm_watch");
    private static final NativeFunction READ = NativeFunction.of("read");

    private WatchCalls() {}

    /// inotify_init1(2). EMFILE where this user has as many instances as he may.
    public static Descriptor open() throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) INIT.call(scratch, OpenFlags.NONBLOCK | OpenFlags.CLOSE_ON_EXEC);
            if (result < 0) {
                throw Failures.of("inotify_init", scratch.lastError());
            }
            return Descriptor.own(result);
        }
    }

    /// inotify_add_watch(2) of a directory that is held, whatever its name is by now. ENOSPC where this user has as many
    /// watches as he may.
    ///
    /// @param mask of [WatchMask]
    /// @return the number of the watch; that of an earlier one if this directory has it already
    public static int add(Descriptor instance, Descriptor directory, int mask) throws PosixException {
        int number = instance.enter();
        try {
            int held = directory.enter();
            try (Scratch scratch = Scratch.borrow()) {
                long path = scratch.pathOfDescriptor("inotify_add_watch", held);
                int result = (int) ADD.call(scratch, number, path, Integer.toUnsignedLong(mask));
                if (result < 0) {
                    throw Failures.of("inotify_add_watch", scratch.lastError());
                }
                return result;
            } finally {
                directory.leave();
            }
        } finally {
            instance.leave();
        }
    }

    /// inotify_rm_watch(2). Nothing happens where the kernel has removed it already.
    public static void remove(Descriptor instance, int watch) throws PosixException {
        int number = instance.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) REMOVE.call(scratch, number, watch);
            if (result < 0 && scratch.lastError() != Errno.EINVAL.number()) {
                throw Failures.of("inotify_rm_watch", scratch.lastError());
            }
        } finally {
            instance.leave();
        }
    }

    /// Reads whole events for [WatchEvents], without waiting.
    ///
    /// @return how many bytes; 0 if there are none now
    public static int read(Descriptor instance, byte[] into) throws PosixException {
        int number = instance.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long room = Math.min(into.length, Scratch.BLOCK);
            long count;
            do {
                count = READ.call(scratch, number, scratch.block.address(), room);
            } while (count < 0 && scratch.lastError() == Errno.EINTR.number());
            if (count < 0) {
                if (scratch.lastError() == Errno.EAGAIN.number()) {
                    return 0;
                }
                throw Failures.of("read inotify", scratch.lastError());
            }
            MemorySegment.copy(scratch.block, Native.BYTE, 0, into, 0, (int) count);
            return (int) count;
        } finally {
            instance.leave();
        }
    }
}
