package dev.ferryman.posix;

import static dev.ferryman.posix.Native.INT;
import static dev.ferryman.posix.Native.LONG;
import static dev.ferryman.posix.Native.SHORT;

import java.lang.foreign.MemorySegment;

/// Waiting until there is something to read, in such a way that another thread can end it.
public final class WaitCalls {
    private static final NativeFunction POLL = NativeFunction.of("poll");
    private static final NativeFunction EVENTFD = NativeFunction.of("eventfd");
    private static final NativeFunction WRITE = NativeFunction.of("write");
    private static final short POLLIN = 1;
    private static final int POLLFD = 8;

    private WaitCalls() {}

    /// eventfd(2): a bell that [#ring] makes readable for good.
    public static Descriptor bell() throws PosixException {
        try (Scratch scratch = Scratch.borrow()) {
            int result = (int) EVENTFD.call(scratch, 0, OpenFlags.NONBLOCK | OpenFlags.CLOSE_ON_EXEC);
            if (result < 0) {
                throw Failures.of("eventfd", scratch.lastError());
            }
            return Descriptor.own(result);
        }
    }

    /// Ends every wait that looks at this bell, now and later.
    public static void ring(Descriptor bell) throws PosixException {
        int number = bell.enter();
        try (Scratch scratch = Scratch.borrow()) {
            scratch.status.set(LONG, 0, 1);
            if (WRITE.call(scratch, number, scratch.status.address(), Long.BYTES) < 0) {
                throw Failures.of("write eventfd", scratch.lastError());
            }
        } finally {
            bell.leave();
        }
    }

    /// poll(2): waits until one of them is readable. A signal may end it earlier.
    ///
    /// @param milliseconds to wait at most
    public static void await(int milliseconds, Descriptor... readable) throws PosixException {
        int entered = 0;
        try (Scratch scratch = Scratch.borrow()) {
            MemorySegment polled = scratch.status;
            for (Descriptor each : readable) {
                polled.set(INT, (long) entered * POLLFD, each.enter());
                polled.set(SHORT, (long) entered * POLLFD + 4, POLLIN);
                entered++;
            }
            int result = (int) POLL.call(scratch, polled.address(), entered, milliseconds);
            if (result < 0 && scratch.lastError() != Errno.EINTR.number()) {
                throw Failures.of("poll", scratch.lastError());
            }
        } finally {
            for (int i = 0; i < entered; i++) {
                readable[i].leave();
            }
        }
    }
}
