package dev.ferryman.rsync.receiver;

import dev.ferryman.tree.OpenFile;
import java.io.IOException;

/// Writes a file from its start to its end in large pieces. One object serves file after file.
final class FileOutput {
    private static final int CAPACITY = 256 * 1024;

    private final byte[] buffer = new byte[CAPACITY];
    private OpenFile file;
    private long written;
    private int pending;

    void begin(OpenFile target) {
        file = target;
        written = 0;
        pending = 0;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        if (length > CAPACITY - pending) {
            flush();
        }
        if (length >= CAPACITY) {
            file.writeAt(written, bytes, offset, length);
            written += length;
        } else {
            System.arraycopy(bytes, offset, buffer, pending, length);
            pending += length;
        }
    }

    /// Passes over bytes that the file has there already.
    void skip(int length) throws IOException {
        flush();
        written += length;
    }

    void flush() throws IOException {
        if (pending > 0) {
            file.writeAt(written, buffer, 0, pending);
            written += pending;
            pending = 0;
        }
    }

    /// Bytes so far: the position that the next ones go to.
    long position() {
        return written + pending;
    }
}
