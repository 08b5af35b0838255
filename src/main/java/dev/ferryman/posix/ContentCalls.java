package dev.ferryman.posix;

/// Reading, writing and shaping the content of an open file.
public final class ContentCalls {
    /// In place of a position: the one that the file keeps itself, which moves.
    public static final long CURRENT = -1;

    private static final NativeFunction READ = NativeFunction.of("read");
    private static final NativeFunction PREAD = NativeFunction.of("pread");
    private static final NativeFunction WRITE = NativeFunction.of("write");
    private static final NativeFunction PWRITE = NativeFunction.of("pwrite");
    private static final NativeFunction LSEEK = NativeFunction.of("lseek");
    private static final NativeFunction FTRUNCATE = NativeFunction.of("ftruncate");
    private static final NativeFunction FALLOCATE = NativeFunction.of("fallocate");
    private static final NativeFunction COPY_FILE_RANGE = NativeFunction.of("copy_file_range");
    private static final NativeFunction FSYNC = NativeFunction.of("fsync");
    private static final NativeFunction IOCTL = NativeFunction.of("ioctl");

    /// So on x86, ARM, RISC-V and s390. Where it means nothing, nothing is shared.
    private static final long FICLONE = 0x40049409;

    /// One call copies no more, so that it can be interrupted between them.
    private static final long LARGEST_COPY = 1L << 30;

    /// What an lseek(2) looks for.
    public enum Seek {
        POSITION(0, "seek"),
        END(2, "seek end"),
        DATA(3, "seek data"),
        HOLE(4, "seek hole");

        private final int whence;
        private final String call;

        Seek(int whence, String call) {
            this.whence = whence;
            this.call = call;
        }
    }

    /// What a fallocate(2) does with a range; the file's size stays.
    public enum Allocation {
        RESERVE(0x01, "allocate"),
        PUNCH_HOLE(0x03, "punch hole");

        private final int mode;
        private final String call;

        Allocation(int mode, String call) {
            this.mode = mode;
            this.call = call;
        }
    }

    private ContentCalls() {}

    /// read(2) or pread(2) until `length` bytes are there or the end is met.
    ///
    /// @param position in the file, or [#CURRENT]
    /// @return how many bytes were read, less than `length` only at the end
    public static int read(Descriptor file, long position, byte[] into, int at, int length) throws PosixException {
        int number = file.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int done = 0;
            while (done < length) {
                long wanted = Math.min(length - done, Scratch.BLOCK);
                long count = position == CURRENT
                        ? READ.call(scratch, number, scratch.block.address(), wanted)
                        : PREAD.call(scratch, number, scratch.block.address(), wanted, position + done);
                if (count == 0) {
                    break;
                }
                if (!interrupted(scratch, count, "read")) {
                    Scratch.copyOut(scratch.block, into, at + done, (int) count);
                    done += (int) count;
                }
            }
            return done;
        } finally {
            file.leave();
        }
    }

    /// write(2) or pwrite(2) until all is written.
    ///
    /// @param position in the file, or [#CURRENT]
    public static void write(Descriptor file, long position, byte[] from, int at, int length) throws PosixException {
        int number = file.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int done = 0;
            while (done < length) {
                int wanted = Math.min(length - done, Scratch.BLOCK);
                Scratch.copyIn(from, at + done, scratch.block, 0, wanted);
                long count = position == CURRENT
                        ? WRITE.call(scratch, number, scratch.block.address(), wanted)
                        : PWRITE.call(scratch, number, scratch.block.address(), wanted, position + done);
                if (!interrupted(scratch, count, "write")) {
                    done += (int) count;
                }
            }
        } finally {
            file.leave();
        }
    }

    private static boolean interrupted(Scratch scratch, long count, String call) throws PosixException {
        if (count >= 0) {
            return false;
        }
        if (scratch.lastError() == Errno.EINTR.number()) {
            return true;
        }
        throw Failures.of(call, scratch.lastError());
    }

    /// copy_file_range(2), from the position of one file to that of another, until `length` bytes are copied.
    ///
    /// @return how many were, less than `length` where the kernel would not go on: at the end of the file, or between
    ///     two file systems; both positions have moved as far
    public static long copy(Descriptor from, Descriptor to, long length) throws PosixException {
        int source = from.enter();
        try {
            int target = to.enter();
            try (Scratch scratch = Scratch.borrow()) {
                return copy(scratch, source, target, length);
            } finally {
                to.leave();
            }
        } finally {
            from.leave();
        }
    }

    private static long copy(Scratch scratch, int source, int target, long length) throws PosixException {
        long done = 0;
        while (done < length) {
            long wanted = Math.min(length - done, LARGEST_COPY);
            long count = COPY_FILE_RANGE.call(
                    scratch, source, NativeFunction.NULL, target, NativeFunction.NULL, wanted, 0);
            if (count == 0 || count < 0 && cannotCopy(scratch.lastError())) {
                break;
            }
            if (!interrupted(scratch, count, "copy")) {
                done += count;
            }
        }
        return done;
    }

    private static boolean cannotCopy(int error) {
        return switch (Errno.of(error)) {
            case ENOSYS, EXDEV, EINVAL, EOPNOTSUPP, EPERM, ETXTBSY -> true;
            default -> false;
        };
    }

    /// ioctl_ficlone(2): the target shares what the source has, and is as long, until one of them is written to.
    ///
    /// @return false where that was not possible, for whatever reason, which who copies instead meets again; the target may
    ///     have changed then
    public static boolean share(Descriptor from, Descriptor to) throws PosixException {
        int source = from.enter();
        try {
            int target = to.enter();
            try (Scratch scratch = Scratch.borrow()) {
                return (int) IOCTL.call(scratch, target, FICLONE, source) == 0;
            } finally {
                to.leave();
            }
        } finally {
            from.leave();
        }
    }

    /// lseek(2).
    public static long seek(Descriptor file, long offset, Seek seek) throws PosixException {
        int number = file.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long result = LSEEK.call(scratch, number, offset, seek.whence);
            if (result < 0) {
                throw Failures.of(seek.call, scratch.lastError());
            }
            return result;
        } finally {
            file.leave();
        }
    }

    /// ftruncate(2).
    public static void truncate(Descriptor file, long size) throws PosixException {
        int number = file.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) FTRUNCATE.call(scratch, number, size);
            if (result < 0) {
                throw Failures.of("truncate", scratch.lastError());
            }
        } finally {
            file.leave();
        }
    }

    /// fallocate(2).
    public static void allocate(Descriptor file, long from, long length, Allocation allocation) throws PosixException {
        int number = file.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result;
            do {
                result = (int) FALLOCATE.call(scratch, number, allocation.mode, from, length);
            } while (result < 0 && scratch.lastError() == Errno.EINTR.number());
            if (result < 0) {
                throw Failures.of(allocation.call, scratch.lastError());
            }
        } finally {
            file.leave();
        }
    }

    /// fsync(2).
    public static void sync(Descriptor file) throws PosixException {
        int number = file.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) FSYNC.call(scratch, number);
            if (result < 0) {
                throw Failures.of("fsync", scratch.lastError());
            }
        } finally {
            file.leave();
        }
    }
}
