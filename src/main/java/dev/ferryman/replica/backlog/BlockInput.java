package dev.ferryman.replica.backlog;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.wire.LittleEndian;
import java.io.IOException;
import java.util.zip.CRC32C;

/// Reads the blocks of a segment from its first on, and checks each before anybody sees it.
final class BlockInput {
    private static final int CAPACITY = 2 * (Segment.FRAME + ChangeBlockCodec.LONGEST);

    private final Segment segment;
    private final byte[] buffer = new byte[CAPACITY];
    /// Unread bytes are `buffer[from..to)`; the first of them stands at `position` in the file.
    private int from;
    private int to;
    private long position = Segment.HEAD;
    private int length;

    BlockInput(Segment segment) {
        this.segment = segment;
    }

    Segment segment() {
        return segment;
    }

    /// Where the block ends that was read last.
    long position() {
        return position;
    }

    /// Goes to the next block.
    /// @param end how far the file may be read
    /// @return false at the end
    /// @throws DamagedBacklog if what stands there is no block
    boolean advance(long end) throws IOException {
        if (position == end) {
            return false;
        }
        require(Segment.FRAME, end);
        int size = LittleEndian.getInt(buffer, from);
        int checksum = LittleEndian.getInt(buffer, from + Integer.BYTES);
        if (size < ChangeBlockCodec.HEAD || size > ChangeBlockCodec.LONGEST) {
            throw new DamagedBacklog("a block of " + size + " bytes at " + position);
        }
        require(Segment.FRAME + size, end);
        CRC32C actual = new CRC32C();
        actual.update(buffer, from + Segment.FRAME, size);
        if ((int) actual.getValue() != checksum) {
            throw new DamagedBacklog("a block with a wrong checksum at " + position);
        }
        length = size;
        from += Segment.FRAME + size;
        position += Segment.FRAME + size;
        return true;
    }

    /// The offset of the first change of the block.
    long first() {
        return ChangeBlockCodec.first(buffer, from - length);
    }

    /// The offset of its last change.
    long last() {
        return first() + ChangeBlockCodec.count(buffer, from - length) - 1;
    }

    ChangeBlock block() throws DamagedBacklog {
        try {
            return ChangeBlockCodec.decode(buffer, from - length, length);
        } catch (RsyncException e) {
            throw new DamagedBacklog(e.getMessage());
        }
    }

    private void require(int count, long end) throws IOException {
        if (to - from >= count) {
            return;
        }
        if (position + count > end) {
            throw new DamagedBacklog("the file ends within a block at " + position);
        }
        System.arraycopy(buffer, from, buffer, 0, to - from);
        to -= from;
        from = 0;
        int wanted = (int) Math.min(CAPACITY - to, end - position - to);
        int read = segment.file().readAt(position + to, buffer, to, wanted);
        to += Math.max(read, 0);
        if (to < count) {
            throw new DamagedBacklog("the file is shorter than it was, at " + position);
        }
    }
}
