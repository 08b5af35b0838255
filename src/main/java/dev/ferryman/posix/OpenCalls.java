package dev.ferryman.posix;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Opening by name relative to a handle. Every descriptor is closed on exec.
public final class OpenCalls {
    private static final NativeFunction OPENAT = NativeFunction.of("openat");
    private static final NativeFunction SYSCALL = NativeFunction.of("syscall");
    private static final long OPENAT2 = 437;
    private static final long OPEN_HOW_SIZE = 24;

    /// Something may be renamed during the resolution, which a hostile neighbour can repeat.
    private static final int ATTEMPTS = 64;

    private static volatile boolean withoutOpenat2;

    private OpenCalls() {}

    /// openat(2).
    ///
    /// @param flags of [OpenFlags]
    /// @param mode permissions of a file that is created
    public static Descriptor open(Descriptor at, byte[] name, int flags, int mode) throws PosixException {
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long path = scratch.name("open", name);
            int result;
            do {
                result = (int) OPENAT.call(scratch, directory, path, flags | OpenFlags.CLOSE_ON_EXEC, mode);
            } while (result < 0 && scratch.lastError() == Errno.EINTR.number());
            return Descriptor.own(scratch.checked(result, "open", name));
        } finally {
            at.leave();
        }
    }

    /// Opens what a handle (`O_PATH`) stands for once more with other flags, by its link in /proc.
    public static Descriptor reopen(Descriptor handle, int flags) throws PosixException {
        int number = handle.enter();
        try {
            byte[] link = ("/proc/self/fd/" + number).getBytes(StandardCharsets.US_ASCII);
            return open(Descriptor.WORKING_DIRECTORY, link, flags, 0);
        } finally {
            handle.leave();
        }
    }

    /// openat2(2), which holds every component of a path to the `RESOLVE_` rules; empty where the kernel does not have
    /// it (before 5.6) or a sandbox forbids it, which is remembered.
    public static Optional<Descriptor> openResolving(Descriptor at, byte[] path, int flags, int resolve)
            throws PosixException {
        if (withoutOpenat2) {
            return Optional.empty();
        }
        int directory = at.enter();
        try (Scratch scratch = Scratch.borrow()) {
            long name = scratch.name("open", path);
            long how = scratch.status.address();
            scratch.fields.putLong(0, Integer.toUnsignedLong(flags | OpenFlags.CLOSE_ON_EXEC)).putLong(8, 0)
                    .putLong(16, resolve);
            for (int attempt = 1; ; attempt++) {
                long result = SYSCALL.call(scratch, OPENAT2, directory, name, how, OPEN_HOW_SIZE);
                if (result >= 0) {
                    return Optional.of(Descriptor.own((int) result));
                }
                Errno error = Errno.of(scratch.lastError());
                if (error == Errno.ENOSYS || error == Errno.EPERM) {
                    withoutOpenat2 = true;
                    return Optional.empty();
                }
                if (!isTransient(error, resolve) || attempt == ATTEMPTS) {
                    throw Failures.of("open", path, scratch.lastError());
                }
            }
        } finally {
            at.leave();
        }
    }

    /// EXDEV says that the path leads out: by a symlink, or since a directory was moved out while the path went through it.
    /// Where no symlink is followed it is the latter, and the next attempt finds what is there by then.
    private static boolean isTransient(Errno error, int resolve) {
        return switch (error) {
            case EINTR, EAGAIN -> true;
            case EXDEV -> (resolve & OpenFlags.RESOLVE_NO_SYMLINKS) != 0;
            default -> false;
        };
    }
}
