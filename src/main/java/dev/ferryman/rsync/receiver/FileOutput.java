package dev.ferryman.rsync.receiver;

import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Arrays;

/// Writes a file from its start to its end in large pieces. One object serves file after file.
final class FileOutput {
    private static final int CAPACITY = 256 * 1024;
    /// What file systems store in one piece: shorter runs of zeros make no hole.
    private static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[PAGE];

    /// What is written to.
    enum Mode {
        NEW,
        /// Pages of zeros are left out (`--sparse`).
        NEW_WITH_HOLES,
        /// The basis itself (`--inplace`), which may be longer than what it becomes.
        IN_PLACE
    }

    private final byte[] buffer = new byte[CAPACITY];
    private OpenFile file;
    private Mode mode;
    private long written;
    private int pending;

    void begin(OpenFile target, Mode how) {
        file = target;
        mode = how;
        written = 0;
        pending = 0;
    }

    void write(byte[] bytes, int offset, int length) throws IOException {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, CAPACITY - pending);
            System.arraycopy(bytes, offset + done, buffer, pending, count);
            pending += count;
            done += count;
            if (pending == CAPACITY) {
                flush();
            }
        }
    }

    /// Passes over a block that a file which is written in place has at this very position.
    /// @return false where it has to be written
    boolean passOver(long offset, int length) throws IOException {
        if (mode != Mode.IN_PLACE || offset != position()) {
            return false;
        }
        flush();
        written += length;
        return true;
    }

    /// Hands over what is buffered.
    void flush() throws IOException {
        if (mode == Mode.NEW_WITH_HOLES) {
            writeBetweenHoles();
        } else if (pending > 0) {
            file.writeAt(written, buffer, 0, pending);
        }
        written += pending;
        pending = 0;
    }

    /// The file has exactly what was written.
    void finish() throws IOException {
        flush();
        if (mode != Mode.NEW) {
            file.truncate(written);
        }
    }

    /// Bytes so far: the position that the next ones go to.
    long position() {
        return written + pending;
    }

    private void writeBetweenHoles() throws IOException {
        int from = 0;
        for (int at = 0; at < pending; at += PAGE) {
            int length = Math.min(PAGE, pending - at);
            if (Arrays.equals(buffer, at, at + length, ZEROS, 0, length)) {
                writeRange(from, at);
                from = at + length;
            }
        }
        writeRange(from, pending);
    }

    private void writeRange(int from, int to) throws IOException {
        if (to > from) {
            file.writeAt(written + from, buffer, from, to - from);
        }
    }
}
