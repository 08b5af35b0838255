package dev.ferryman.rsync.receiver;

import dev.ferryman.tree.OpenFile;
import java.io.IOException;

/// Reads blocks of a basis through a window, since blocks mostly follow each other. One object serves file after file.
final class BasisReader {
    private static final int WINDOW = 256 * 1024;

    private final byte[] window = new byte[WINDOW];
    private long start;
    private int length;

    /// Forgets what was read of another file.
    void begin() {
        start = 0;
        length = 0;
    }

    /// Where in [#buffer] the bytes from `position` on stand.
    /// @param count at most 128 KiB, the longest block
    /// @return -1 where the file has not so many
    int locate(OpenFile basis, long position, int count) throws IOException {
        if (position < start || position + count > start + length) {
            start = position;
            length = Math.max(0, basis.readAt(position, window, 0, WINDOW));
        }
        return position + count > start + length ? -1 : (int) (position - start);
    }

    byte[] buffer() {
        return window;
    }
}
