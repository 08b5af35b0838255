package dev.ferryman.rsync.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.util.Arrays;

/// The bytes of a connection as they come in, before any framing: one buffer that frames are read out of in place.
final class RawInput {
    /// Unread bytes are `buffer[position..end)`; whoever consumes them moves `position`. It grows as long as the peer fills it.
    byte[] buffer = new byte[PieceSize.FIRST];
    int position;
    int end;

    private final InputStream stream;
    private final IdleTimeout idle;
    private Runnable beforeWaiting = () -> {};
    private Runnable acknowledge = () -> {};
    private volatile long total;
    private volatile boolean polled;
    private volatile boolean letGo;

    RawInput(InputStream stream, IdleTimeout idle) {
        this.stream = stream;
        this.idle = idle;
    }

    void polled(Runnable acknowledge) {
        polled = true;
        this.acknowledge = acknowledge;
    }

    void letGo(Thread reader) {
        letGo = polled;
        if (!polled) {
            reader.interrupt();
        }
    }

    void beforeWaiting(Runnable action) {
        beforeWaiting = action;
    }

    /// Bytes read from the connection so far.
    long total() {
        return total;
    }

    /// Makes at least `count` unread bytes contiguous in the buffer; `count` is small.
    void require(int count) {
        if (position == end) {
            position = 0;
            end = 0;
        } else if (buffer.length - position < count) {
            System.arraycopy(buffer, position, buffer, 0, end - position);
            end -= position;
            position = 0;
        }
        while (end - position < count) {
            fill();
        }
    }

    /// Whether the next byte has to be awaited, as far as the stream tells; all that is done before has been done then.
    boolean hasToWait() {
        if (position < end || isThere()) {
            return false;
        }
        prepareToWait();
        return true;
    }

    private void prepareToWait() {
        beforeWaiting.run();
        acknowledge.run();
    }

    private void fill() {
        idle.checkStop();
        if (!isThere()) {
            prepareToWait();
        }
        int read = read();
        if (read < 0) {
            throw idle.expired() ? WireError.timedOut(idle, null) : WireError.closed(total);
        }
        idle.received();
        total += read;
        end += read;
        if (end == buffer.length && end < PieceSize.MOST) {
            buffer = Arrays.copyOf(buffer, PieceSize.after(end));
        }
    }

    /// Whether a read does not wait, as far as the stream tells.
    private boolean isThere() {
        try {
            return stream.available() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private boolean wasLetGo() {
        boolean now = letGo;
        letGo = false;
        return now;
    }

    private int read() {
        while (true) {
            try {
                return stream.read(buffer, end, buffer.length - end);
            } catch (SocketTimeoutException e) {
                idle.checkStop();
                if (idle.expired() || wasLetGo() || Thread.currentThread().isInterrupted()) {
                    throw WireError.timedOut(idle, e);
                }
            } catch (IOException e) {
                throw idle.expired()
                        ? WireError.timedOut(idle, e)
                        : WireError.of("reading from the peer", idle, e);
            }
        }
    }
}
