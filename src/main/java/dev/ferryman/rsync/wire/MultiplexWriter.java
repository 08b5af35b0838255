package dev.ferryman.rsync.wire;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.companion.Companion;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The sending end of a connection that several threads share: whole frames of data from the one that owns the
/// [WireWriter], messages from any.
///
/// Posting a message never waits for the network, so that a receiver that reports something keeps on reading: were it
/// to wait, it could wait for a sender that waits for it. Messages go out before the next data, or by a thread of
/// their own when there is none; that thread also sends keepalives and notices a peer that takes nothing any more.
final class MultiplexWriter {
    private static final int NOOP_UNTIL_PROTOCOL = 30;
    private static final int MOST_PENDING = 64 * 1024 * 1024;

    private final OutputStream stream;
    private final IdleTimeout idle;
    private volatile BandwidthLimit bandwidth;
    /// Held while bytes are written to the stream.
    private final ReentrantLock output = new ReentrantLock();
    /// Guards what is pending; taken after `output` where both are needed.
    private final ReentrantLock queue = new ReentrantLock();
    private final Condition changed = queue.newCondition();
    private byte[] pending = new byte[1024];
    private int pendingLength;
    private byte[] draining = new byte[1024];
    private Thread messenger;
    private volatile boolean closed;
    private int keepAliveHeader;
    private boolean keepsAlive;
    private volatile RsyncException failure;
    private volatile long total;
    private volatile long writingSince;
    private volatile long nanosWaited;
    private volatile boolean writing;

    MultiplexWriter(OutputStream stream, IdleTimeout idle, BandwidthLimit bandwidth) {
        this.stream = stream;
        this.idle = idle;
        this.bandwidth = bandwidth;
        idle.onChange(this::wake);
    }

    void limit(BandwidthLimit other) {
        bandwidth = other;
    }

    /// Bytes written to the connection so far.
    long total() {
        return total;
    }

    /// How long the connection took all that was written, limits of bandwidth included.
    long nanosWaited() {
        return nanosWaited;
    }

    /// Messages may go out from now on.
    void start(int protocol) {
        queue.lock();
        try {
            keepsAlive = protocol >= NOOP_UNTIL_PROTOCOL;
            keepAliveHeader = (protocol > NOOP_UNTIL_PROTOCOL ? MessageCode.DATA : MessageCode.NOOP).header(0);
            messenger = Companion.start("rsync-messages", this::sendMessages);
        } finally {
            queue.unlock();
        }
    }

    boolean started() {
        return messenger != null;
    }

    /// Appends a frame to what is pending; drops it where the connection is lost.
    void post(MessageCode code, byte[] payload, int length) {
        if (failure != null) {
            return;
        }
        queue.lock();
        try {
            int needed = Math.addExact(pendingLength, Integer.BYTES + length);
            if (needed > MOST_PENDING) {
                throw WireError.malformed("the peer takes no messages, " + pendingLength + " bytes are waiting");
            }
            if (needed > pending.length) {
                pending = Arrays.copyOf(pending, Math.max(needed, pending.length * 2));
            }
            LittleEndian.putInt(pending, pendingLength, code.header(length));
            System.arraycopy(payload, 0, pending, pendingLength + Integer.BYTES, length);
            pendingLength = needed;
            changed.signal();
        } finally {
            queue.unlock();
        }
    }

    /// Writes what is pending, then these bytes, which are whole frames unless the stream is still plain.
    void write(byte[] bytes, int offset, int length) {
        output.lock();
        try {
            drain();
            writeRaw(bytes, offset, length);
            idle.sent();
        } finally {
            output.unlock();
        }
    }

    /// Writes what is pending and hands everything to the system.
    void flush() {
        output.lock();
        try {
            drain();
            stream.flush();
        } catch (IOException e) {
            throw failed(e);
        } finally {
            output.unlock();
        }
    }

    /// Ends the thread of messages; what was not flushed is dropped. The stream stays open.
    void close() {
        closed = true;
        wake();
    }

    private void drain() {
        int length = 0;
        queue.lock();
        try {
            if (messenger != null && pendingLength > 0) {
                byte[] full = pending;
                length = pendingLength;
                pending = draining;
                pendingLength = 0;
                draining = full;
            }
        } finally {
            queue.unlock();
        }
        if (length > 0) {
            writeRaw(draining, 0, length);
            idle.sent();
        }
    }

    private void writeRaw(byte[] bytes, int offset, int length) {
        if (failure != null) {
            throw failure;
        }
        try {
            long begun = System.nanoTime();
            writingSince = begun;
            writing = true;
            int done = 0;
            while (done < length) {
                idle.checkStop();
                int slice = bandwidth.take(length - done);
                stream.write(bytes, offset + done, slice);
                done += slice;
                total += slice;
                writingSince = System.nanoTime();
            }
            nanosWaited += writingSince - begun;
        } catch (IOException e) {
            throw failed(e);
        } finally {
            writing = false;
        }
    }

    private RsyncException failed(IOException e) {
        if (failure == null) {
            failure = idle.expired()
                    ? WireError.timedOut(idle, e)
                    : WireError.of("writing to the peer", idle, e);
        }
        return failure;
    }

    private void sendMessages() {
        try {
            while (awaitWork()) {
                while (!output.tryLock(1, TimeUnit.SECONDS)) {
                    breakStalledWrite();
                }
                try {
                    drain();
                    if (idle.nanosUntilKeepAlive() <= 0) {
                        sendKeepAlive();
                    }
                } finally {
                    output.unlock();
                }
            }
        } catch (RsyncException e) {
            // kept as `failure`: the owner of the data hears of it with its next write
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until messages are pending or a keepalive is due; false once closed.
    private boolean awaitWork() throws InterruptedException {
        queue.lock();
        try {
            while (!closed && pendingLength == 0 && idle.nanosUntilKeepAlive() > 0) {
                changed.awaitNanos(idle.nanosUntilKeepAlive());
            }
            return !closed;
        } finally {
            queue.unlock();
        }
    }

    private void sendKeepAlive() {
        if (!keepsAlive) {
            idle.sentKeepAlive();
            return;
        }
        byte[] frame = new byte[Integer.BYTES];
        LittleEndian.putInt(frame, 0, keepAliveHeader);
        writeRaw(frame, 0, frame.length);
        try {
            stream.flush();
        } catch (IOException e) {
            throw failed(e);
        }
        idle.sentKeepAlive();
    }

    /// Closes the stream under a write that has not moved for the whole timeout: nothing else ends it.
    private void breakStalledWrite() {
        long limit = TimeUnit.SECONDS.toNanos(idle.seconds());
        if (limit == 0 || !writing || System.nanoTime() - writingSince < limit) {
            return;
        }
        failure = WireError.timedOut(idle, null);
        try {
            stream.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private void wake() {
        queue.lock();
        try {
            changed.signal();
        } finally {
            queue.unlock();
        }
    }
}
