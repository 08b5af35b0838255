package dev.ferryman.rsync.receiver;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Arrays;

/// Writes a file from its start to its end in large pieces. One object serves file after file.
final class FileOutput {
    private static final int CAPACITY = 256 * 1024;
    /// What file systems store in one piece: shorter runs of zeros make no hole.
    private static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[PAGE];

    /// What is written to, and whether pages of zeros become holes there (`--sparse`).
    enum Mode {
        NEW,
        NEW_WITH_HOLES,
        /// New, but its space is reserved, so that holes have to be punched.
        RESERVED_WITH_HOLES,
        /// The basis itself (`--inplace`), which may be longer than what it becomes.
        IN_PLACE,
        IN_PLACE_WITH_HOLES,
        /// A device (`--write-devices`), whose length stays.
        DEVICE;

        private boolean isInPlace() {
            return this == IN_PLACE || this == IN_PLACE_WITH_HOLES || this == DEVICE;
        }

        private boolean hasHoles() {
            return this == NEW_WITH_HOLES || this == RESERVED_WITH_HOLES || this == IN_PLACE_WITH_HOLES;
        }
    }

    private final byte[] buffer = new byte[CAPACITY];
    private final TouchedBlocks touched;
    private OpenFile file;
    private Mode mode;
    private long written;
    private int pending;

    /// @param touched is told of every write
    FileOutput(TouchedBlocks touched) {
        this.touched = touched;
    }

    /// @param from where in the target the first byte goes
    void begin(OpenFile target, Mode how, long from) {
        file = target;
        mode = how;
        written = from;
        pending = 0;
        touched.beginFile();
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
        if (!mode.isInPlace() || offset != position()) {
            return false;
        }
        flush();
        written += length;
        return true;
    }

    /// Hands over what is buffered.
    void flush() throws IOException {
        if (mode.hasHoles()) {
            writeBetweenHoles();
        } else if (pending > 0) {
            writeRange(0, pending);
        }
        written += pending;
        pending = 0;
    }

    /// The file has exactly what was written, a device at its beginning.
    void finish() throws IOException {
        flush();
        if (mode != Mode.NEW && mode != Mode.DEVICE) {
            file.truncate(written);
        }
    }

    /// The position that the next bytes go to.
    long position() {
        return written + pending;
    }

    private void writeBetweenHoles() throws IOException {
        int end;
        for (int at = 0; at < pending; at = end) {
            boolean zeros = isZeros(at);
            end = at;
            do {
                end = Math.min(end + PAGE, pending);
            } while (end < pending && isZeros(end) == zeros);
            if (zeros) {
                leaveOut(at, end);
            } else {
                writeRange(at, end);
            }
        }
    }

    private boolean isZeros(int at) {
        int length = Math.min(PAGE, pending - at);
        return Arrays.equals(buffer, at, at + length, ZEROS, 0, length);
    }

    private void leaveOut(int from, int to) throws IOException {
        if (mode == Mode.NEW_WITH_HOLES) {
            return;
        }
        try {
            file.punchHole(written + from, to - from);
        } catch (PosixException e) {
            if (!e.is(Errno.EOPNOTSUPP)) {
                throw e;
            }
            writeRange(from, to);
        }
    }

    private void writeRange(int from, int to) throws IOException {
        file.writeAt(written + from, buffer, from, to - from);
        touched.wrote(written + from, to - from);
    }
}
