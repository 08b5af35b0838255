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
    /// Where the window may end at most: the end of the source, or of the part that it was moved to.
    private long limit;
    /// What is before this position of the source went through the digest.
    private long digested;
    private boolean complete;

    SourceWindow(FileDigest digest) {
        this.digest = digest;
    }

    /// Begins a file of at most so many bytes.
    void open(ByteSource source, long length) {
        this.source = source;
        sourceLength = length;
        digested = 0;
        move(0, length);
    }

    /// Begins at another position of the same file, up to `limit`. What passed the digest before does not again.
    void move(long position, long limit) {
        start = position;
        end = 0;
        this.limit = limit;
        complete = position >= limit;
    }

    /// What is before `position` is left out of the digest.
    void leaveOut(long position) {
        digested = position;
    }

    /// Of the source at most, in bytes.
    long length() {
        return sourceLength;
    }

    /// Whether the source is so large that others are at work at the same time as whoever looks at it.
    boolean isLarge() {
        return sourceLength >= LARGE_SOURCE;
    }

    /// Makes it large enough to search for blocks, before anything is in it.
    void fit(int blockLength) {
        int wanted = Math.max(BLOCKS * blockLength, isLarge() ? LARGE : SMALLEST);
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
        int last = Math.min(place, buffer.length);
        while (end < last && !complete) {
            int wanted = (int) Math.min(last - end, limit - start - end);
            int read = wanted == 0 ? 0 : source.read(start + end, buffer, end, wanted);
            if (read <= 0) {
                complete = true;
            } else {
                digest(read);
                end += read;
                complete = start + end == limit;
            }
        }
    }

    /// The digest of the bytes behind the window that did not go through it yet.
    private void digest(int count) {
        long position = start + end;
        int before = Math.clamp(digested - position, 0, count);
        if (before < count) {
            digest.update(buffer, end + before, count - before);
            digested = position + count;
        }
    }

    /// How much can be read without anything being dropped, in bytes.
    int room() {
        return buffer.length - end;
    }

    /// Whether the source, or the part that it was moved to, ends where the window does.
    boolean complete() {
        return complete;
    }

    /// The position in the source of a place in the window.
    long position(int at) {
        return start + at;
    }
}
