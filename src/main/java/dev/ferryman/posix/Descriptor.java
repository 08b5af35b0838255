package dev.ferryman.posix;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// A handle of something open. Several handles can share one file descriptor; it is closed when the last handle is
/// closed and the last call that uses it has returned. So no call ever meets a number that the kernel has given away
/// again, whoever closes when.
public final class Descriptor implements AutoCloseable {
    /// The working directory of the process; it is never closed.
    public static final Descriptor WORKING_DIRECTORY = new Descriptor(new Shared(-100));

    private static final NativeFunction CLOSE = NativeFunction.of("close");
    private static final NativeFunction DUP = NativeFunction.of("dup");

    private final Shared shared;
    private final AtomicBoolean closed = new AtomicBoolean();

    static final long UNKNOWN_TYPE = -1;

    private static final class Shared {
        final int number;
        volatile long fileSystemType = UNKNOWN_TYPE;
        final AtomicInteger users = new AtomicInteger(1);

        Shared(int number) {
            this.number = number;
        }
    }

    private Descriptor(Shared shared) {
        this.shared = shared;
    }

    /// Takes over a descriptor that a call has just opened.
    static Descriptor own(int number) {
        return new Descriptor(new Shared(number));
    }

    /// Another handle of the same descriptor, to be closed on its own.
    public Descriptor duplicate() throws PosixException {
        enter();
        return new Descriptor(shared);
    }

    /// Begins a call with the number; [#leave] ends it.
    int enter() throws PosixException {
        if (!closed.get()) {
            for (int users = shared.users.get(); users > 0; users = shared.users.get()) {
                if (shared.users.compareAndSet(users, users + 1)) {
                    return shared.number;
                }
            }
        }
        throw new PosixException("use", "a closed handle", Errno.EBADF.number());
    }

    void leave() {
        if (shared.users.decrementAndGet() == 0) {
            close(shared.number);
        }
    }

    /// The type of the file system that it lies on (`f_type` of fstatfs(2)), once that was asked for.
    long fileSystemType() {
        return shared.fileSystemType;
    }

    void fileSystemType(long type) {
        shared.fileSystemType = type;
    }

    /// Throws what the file system has kept until a close (a full disk behind NFS), by the close of a copy (dup(2)).
    public void flush() throws PosixException {
        int copy;
        int number = enter();
        try (Scratch scratch = Scratch.borrow()) {
            copy = (int) DUP.call(scratch, number);
            if (copy < 0) {
                throw Failures.of("dup", scratch.lastError());
            }
        } finally {
            leave();
        }
        int error = close(copy);
        if (error != 0) {
            throw Failures.of("close", error);
        }
    }

    /// Closes this handle; more than once is as good as once. Errors that the file system has kept until now (a full disk
    /// behind NFS) are thrown when this was the last handle.
    @Override
    public void close() throws PosixException {
        if (closed.compareAndSet(false, true) && shared.users.decrementAndGet() == 0) {
            int error = close(shared.number);
            if (error != 0) {
                throw Failures.of("close", error);
            }
        }
    }

    /// As [#close], for what was only read, where no error can matter.
    public void closeQuietly() {
        if (closed.compareAndSet(false, true)) {
            leave();
        }
    }

    private static int close(int number) {
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) CLOSE.call(scratch, number);
            int error = result < 0 ? scratch.lastError() : 0;
            return error == Errno.EINTR.number() ? 0 : error;
        }
    }
}
