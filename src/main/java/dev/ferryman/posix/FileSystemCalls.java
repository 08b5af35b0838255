package dev.ferryman.posix;

import java.nio.ByteBuffer;
import java.util.Set;

/// Calls about the whole file system that something open lies on.
public final class FileSystemCalls {
    private static final NativeFunction FSTATFS = NativeFunction.of("fstatfs");
    private static final NativeFunction SYNCFS = NativeFunction.of("syncfs");

    /// Types (`f_type`) of file systems whose syncfs writes everything out and tells every error: ext2 to ext4, XFS,
    /// Btrfs, F2FS, tmpfs. Of others it may not: overlayfs keeps errors to itself, FUSE does not ask its server.
    /// They are also those that keep no error of a write until the close.
    private static final Set<Long> SYNCED_AS_A_WHOLE =
            Set.of(0xEF53L, 0x58465342L, 0x9123683EL, 0xF2F52010L, 0x01021994L);
    /// The first Linux whose syncfs tells errors.
    private static final Runtime.Version TELLS_ERRORS = Runtime.Version.parse("5.8");

    private FileSystemCalls() {}

    /// What fstatfs(2) tells of the room there is; a block is `blockSize` bytes.
    public record Room(
            long blockSize, long blocks, long freeBlocks, long availableBlocks, long inodes, long freeInodes) {}

    /// fstatfs(2).
    public static Room room(Descriptor open) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) FSTATFS.call(scratch, number, scratch.status.address());
            if (result < 0) {
                throw Failures.of("statfs", scratch.lastError());
            }
            ByteBuffer statfs = scratch.fields;
            long fragment = statfs.getLong(72);
            return new Room(
                    fragment == 0 ? statfs.getLong(8) : fragment,
                    statfs.getLong(16),
                    statfs.getLong(24),
                    statfs.getLong(32),
                    statfs.getLong(40),
                    statfs.getLong(48));
        } finally {
            open.leave();
        }
    }

    /// What the file system calls itself (`f_fsid` of fstatfs(2)); 0 where it has no name.
    public static long id(Descriptor open) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) FSTATFS.call(scratch, number, scratch.status.address());
            if (result < 0) {
                throw Failures.of("statfs", scratch.lastError());
            }
            return scratch.fields.getLong(56);
        } finally {
            open.leave();
        }
    }

    /// The kind of file system (`f_type`), as statfs(2) tells it.
    public static long type(Descriptor open) throws PosixException {
        int number = open.enter();
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) FSTATFS.call(scratch, number, scratch.status.address());
            if (result < 0) {
                throw Failures.of("statfs", scratch.lastError());
            }
            return scratch.fields.getLong(0);
        } finally {
            open.leave();
        }
    }

    /// Whether [#sync] is as good as fsync(2) of each file that was written to.
    public static boolean isSyncedAsAWhole(Descriptor open) throws PosixException {
        return SYNCED_AS_A_WHOLE.contains(type(open)) && kernel().compareTo(TELLS_ERRORS) >= 0;
    }

    /// Whether a write tells every error that a close would tell. It is asked of the kernel once per descriptor.
    public static boolean tellsErrorsOfWritesAtOnce(Descriptor open) throws PosixException {
        if (open.fileSystemType() == Descriptor.UNKNOWN_TYPE) {
            open.fileSystemType(type(open));
        }
        return SYNCED_AS_A_WHOLE.contains(open.fileSystemType());
    }

    /// Major and minor number.
    private static Runtime.Version kernel() {
        String[] numbers = System.getProperty("os.version").split("[^0-9]+");
        return Runtime.Version.parse(numbers[0] + "." + numbers[1]);
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
