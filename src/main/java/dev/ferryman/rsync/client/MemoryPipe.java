package dev.ferryman.rsync.client;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One direction of a connection inside of this process: what is written to one end is read from the other. A writer
/// waits while the pipe is full, a reader while it is empty.
final class MemoryPipe {
    private static final int CAPACITY = 256 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final byte[] ring = new byte[CAPACITY];
    private int start;
    private int length;
    private boolean closed;

    InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] into, int offset, int count) throws IOException {
                return take(into, offset, count);
            }

            @Override
            public int available() {
                lock.lock();
                try {
                    return length;
                } finally {
                    lock.unlock();
                }
            }
        };
    }

    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int value) throws IOException {
                put(new byte[] {(byte) value}, 0, 1);
            }

            @Override
            public void write(byte[] from, int offset, int count) throws IOException {
                put(from, offset, count);
            }
        };
    }

    /// What was written before can still be read; then the end follows.
    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private int take(byte[] into, int offset, int count) throws IOException {
        lock.lock();
        try {
            while (length == 0) {
                if (closed) {
                    return -1;
                }
                changed.await();
            }
            int now = Math.min(Math.min(count, length), CAPACITY - start);
            System.arraycopy(ring, start, into, offset, now);
            start = (start + now) % CAPACITY;
            length -= now;
            changed.signalAll();
            return now;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while reading from the other side", e);
        } finally {
            lock.unlock();
        }
    }

    private void put(byte[] from, int offset, int count) throws IOException {
        lock.lock();
        try {
            int done = 0;
            while (done < count) {
                while (length == CAPACITY && !closed) {
                    changed.await();
                }
                if (closed) {
                    throw new IOException("the other side has ended");
                }
                int end = (start + length) % CAPACITY;
                int now = Math.min(Math.min(count - done, CAPACITY - length), CAPACITY - end);
                System.arraycopy(from, offset + done, ring, end, now);
                length += now;
                done += now;
                changed.signalAll();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while writing to the other side", e);
        } finally {
            lock.unlock();
        }
    }
}
