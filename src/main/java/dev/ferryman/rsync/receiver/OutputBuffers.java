package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.companion.Beside;
import java.io.IOException;
import java.util.Arrays;

/// Buffers that are filled in turn while those before are written by a thread beside. There are so many that it finds the
/// next piece when it is done with one: to wake it up for each takes half as long as to write it.
final class OutputBuffers {
    private static final int COUNT = 4;

    private final byte[][] buffers = new byte[COUNT][];
    private final Beside.Piece[] written = new Beside.Piece[COUNT];
    private final int capacity;
    private int current;

    /// @param capacity of each, in bytes
    OutputBuffers(int capacity) {
        this.capacity = capacity;
    }

    /// The one to be filled first, when nothing is written any more.
    byte[] begin() {
        Arrays.fill(written, Beside.Piece.NONE);
        return current();
    }

    private byte[] current() {
        if (buffers[current] == null) {
            buffers[current] = new byte[capacity];
        }
        return buffers[current];
    }

    /// The one to be filled next, once it is written.
    /// @param piece what becomes of the one that was filled last
    byte[] next(Beside.Piece piece) throws IOException {
        written[current] = piece;
        current = (current + 1) % COUNT;
        written[current].await();
        return current();
    }
}
