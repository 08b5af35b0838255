package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.FileDigest;
import java.io.IOException;

/// The part of a source that the search looks at; every byte passes through the digest of the whole file once.
final class SourceWindow {
    private static final int SMALLEST = 256 * 1024;
    private static final int BLOCKS = 8;
    /// So that two threads can search in it while what was searched before and what comes next are in it, too.
    private static final int LARGE = 4 * ScanBeside.PLACES;
    private static final long LARGE_SOURCE = 16L * 1024 * 1024;

    private final FileDigest digest;
    /// Valid up to `end`; `buffer[0]` is at `start` of the source.
    byte[] buffer = new byte[SMALLEST];
    int end;
    private long start;
    private ByteSource source = (position, into, offset, length) -> 0;
    private long sourceLength;
    private boolean complete;

    SourceWindow(FileDigest digest) {
        this.digest = digest;
    }

    /// Begins a file at `position`, of which the source has at most `length` bytes in all.
    void open(ByteSource source, long position, long length, int blockLength) {
        this.source = source;
        start = position;
        end = 0;
        sourceLength = length;
        complete = position >= length;
        int wanted = Math.max(BLOCKS * blockLength, blockLength > 0 && length >= LARGE_SOURCE ? LARGE : SMALLEST);
        if (buffer.length < wanted) {
            buffer = new byte[wanted];
        }
    }

    /// Drops what is before `keepFrom` and reads on until the window is full or the source ends.
    void advance(int keepFrom) throws IOException {
        drop(keepFrom);
        readTo(buffer.length);
    }

    /// Drops what is before `keepFrom`, which is at the beginning of the buffer then.
    void drop(int keepFrom) {
        if (keepFrom == 0) {
            return;
        }
        System.arraycopy(buffer, keepFrom, buffer, 0, end - keepFrom);
        start += keepFrom;
        end -= keepFrom;
    }

    /// Reads on until the window ends at this place of the buffer, is full, or the source ends.
    void readTo(int place) throws IOException {
        int limit = Math.min(place, buffer.length);
        while (end < limit && !complete) {
            int wanted = (int) Math.min(limit - end, sourceLength - start - end);
            int read = wanted == 0 ? 0 : source.read(start + end, buffer, end, wanted);
            if (read <= 0) {
                complete = true;
            } else {
                digest.update(buffer, end, read);
                end += read;
                complete = start + end == sourceLength;
            }
        }
    }

    /// How much can be read without anything being dropped, in bytes.
    int room() {
        return buffer.length - end;
    }

    /// Whether the source ends where the window does.
    boolean complete() {
        return complete;
    }

    /// The position in the source of a place in the window.
    long position(int at) {
        return start + at;
    }
}
