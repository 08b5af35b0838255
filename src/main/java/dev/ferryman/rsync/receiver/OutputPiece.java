package dev.ferryman.rsync.receiver;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Arrays;

/// What goes into a file in one go.
/// @param position of the first byte in the file
/// @param offset of that byte in the array
/// @param length how much of the array goes there
record OutputPiece(OpenFile file, FileOutput.Mode mode, long position, byte[] bytes, int offset, int length) {
    /// What file systems store in one piece: shorter runs of zeros make no hole.
    private static final int PAGE = 4096;
    private static final byte[] ZEROS = new byte[PAGE];

    /// @param touched is told of every write
    void write(TouchedBlocks touched) throws IOException {
        if (!mode.hasHoles()) {
            writeRange(0, length, touched);
            return;
        }
        int end;
        for (int at = 0; at < length; at = end) {
            boolean zeros = isZeros(at);
            end = at;
            do {
                end = Math.min(end + PAGE, length);
            } while (end < length && isZeros(end) == zeros);
            if (!zeros || !leaveOut(at, end)) {
                writeRange(at, end, touched);
            }
        }
    }

    private boolean isZeros(int at) {
        int count = Math.min(PAGE, length - at);
        return Arrays.equals(bytes, offset + at, offset + at + count, ZEROS, 0, count);
    }

    /// @return false where the zeros have to be written
    private boolean leaveOut(int from, int to) throws IOException {
        if (mode == FileOutput.Mode.NEW_WITH_HOLES) {
            return true;
        }
        try {
            file.punchHole(position + from, to - from);
            return true;
        } catch (PosixException e) {
            if (!e.is(Errno.EOPNOTSUPP)) {
                throw e;
            }
            return false;
        }
    }

    private void writeRange(int from, int to, TouchedBlocks touched) throws IOException {
        file.writeAt(position + from, bytes, offset + from, to - from);
        touched.wrote(position + from, to - from);
    }
}
