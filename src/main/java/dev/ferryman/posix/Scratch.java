package dev.ferryman.posix;

import java.lang.foreign.Arena;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Native memory for one system call: names, a status, a block of data, errno. A thread borrows it for the call and
/// gives it back, so that as many exist as calls run at once, at most [#POOLED] of them for good; what is more is
/// left to the garbage collector. It is never held while waiting for something else than the kernel.
final class Scratch implements AutoCloseable {
    /// Bytes that one call moves at most between the kernel and the Java heap.
    static final int BLOCK = 128 * 1024;

    private static final int NAME = 4096 + 256;
    private static final int STATUS = 256;
    private static final int ERRNO = 64;
    /// On Linux, errno is all that [Linker.Option#captureStateLayout] has; to ask for its place by name costs each start
    /// more than the first system calls.
    private static final int ERRNO_OFFSET = 0;
    private static final MemorySegment NUL = MemorySegment.ofArray(new byte[1]);
    private static final int POOLED = 32;
    private static final AtomicReferenceArray<Scratch> POOL = new AtomicReferenceArray<>(POOLED);

    final MemorySegment errno;
    final MemorySegment status;
    /// The status field by field. Segments themselves would be read by method handles, whose making costs a short run more
    /// than its first system calls.
    final ByteBuffer fields;
    final MemorySegment block;
    private final int[] statusWords = new int[StatusRow.WORDS];
    private final MemorySegment statusCopy = MemorySegment.ofArray(statusWords);
    private final ByteBuffer error;
    private final MemorySegment first;
    private final MemorySegment second;

    private Scratch() {
        MemorySegment all = Arena.ofAuto().allocate(ERRNO + STATUS + 2L * NAME + BLOCK, 64);
        errno = all.asSlice(0, ERRNO);
        status = all.asSlice(ERRNO, STATUS);
        fields = status.asByteBuffer().order(ByteOrder.nativeOrder());
        error = errno.asByteBuffer().order(ByteOrder.nativeOrder());
        first = all.asSlice(ERRNO + STATUS, NAME);
        second = all.asSlice(ERRNO + STATUS + NAME, NAME);
        block = all.asSlice(ERRNO + STATUS + 2L * NAME, BLOCK);
    }

    /// Any that is free will do, but a thread mostly finds the one that it gave back.
    static Scratch borrow() {
        int home = home();
        for (int i = 0; i < POOLED; i++) {
            Scratch pooled = POOL.getAndSet((home + i) % POOLED, null);
            if (pooled != null) {
                return pooled;
            }
        }
        return new Scratch();
    }

    private static int home() {
        return (int) (Thread.currentThread().threadId() % POOLED);
    }

    /// Gives it back; the borrower keeps nothing of it.
    @Override
    public void close() {
        int home = home();
        for (int i = 0; i < POOLED; i++) {
            if (POOL.compareAndSet((home + i) % POOLED, null, this)) {
                return;
            }
        }
    }

    /// The name as a C string.
    ///
    /// @return its address
    long name(String call, byte[] name) throws PosixException {
        return string(first, 0, call, name);
    }

    /// A second name as a C string, for calls that take two.
    ///
    /// @return its address
    long secondName(String call, byte[] name) throws PosixException {
        return string(second, 0, call, name);
    }

    /// A path that leads to what is open, by its link in /proc.
    ///
    /// @return its address
    long pathOfDescriptor(String call, int number) throws PosixException {
        return string(first, 0, call, ("/proc/self/fd/" + number).getBytes(StandardCharsets.US_ASCII));
    }

    /// A path that leads to the leaf below a descriptor, for calls that take no descriptor beside a name.
    ///
    /// @return its address
    long pathThroughDescriptor(String call, int directory, byte[] leaf) throws PosixException {
        byte[] prefix = ("/proc/self/fd/" + directory + "/").getBytes(StandardCharsets.US_ASCII);
        copyIn(prefix, 0, first, 0, prefix.length);
        return string(first, prefix.length, call, leaf);
    }

    private static long string(MemorySegment into, int at, String call, byte[] name) throws PosixException {
        if (name.length >= NAME - at) {
            throw new PosixException(call, Failures.quoted(name), Errno.ENAMETOOLONG.number());
        }
        copyIn(name, 0, into, at, name.length);
        MemorySegment.copy(NUL, 0, into, at + name.length, 1);
        return into.address();
    }

    /// The status as words of 32 bits, valid for as long as this is borrowed.
    int[] statusWords() {
        MemorySegment.copy(status, 0, statusCopy, 0, statusCopy.byteSize());
        return statusWords;
    }

    /// Copies bytes to native memory. An array as a segment takes half as long as the array itself, for which a process
    /// without the optimizing compiler finds out its kind each time; short pieces even more so.
    static void copyIn(byte[] from, int at, MemorySegment to, long position, int length) {
        MemorySegment.copy(MemorySegment.ofArray(from), at, to, position, length);
    }

    /// Copies bytes from native memory.
    static void copyOut(MemorySegment from, byte[] to, int at, int length) {
        MemorySegment.copy(from, 0, MemorySegment.ofArray(to), at, length);
    }

    /// What the last call left in errno.
    int lastError() {
        return error.getInt(ERRNO_OFFSET);
    }

    /// Passes a result on if it is none of failure (negative).
    int checked(int result, String call, byte[] thing) throws PosixException {
        if (result < 0) {
            throw Failures.of(call, thing, lastError());
        }
        return result;
    }
}
