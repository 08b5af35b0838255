package dev.ferryman.rsync.sender;

import dev.ferryman.rsync.delta.ByteSource;
import dev.ferryman.rsync.transfer.TransferCounters;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;

/// A file up to the length that it had when it was opened, so that one that grows while it is read comes to an end.
final class BoundedSource implements ByteSource {
    private final OpenFile file;
    private final long length;
    private final TransferCounters counters;
    private long nanos;

    /// What opens a file.
    @FunctionalInterface
    interface Opening {
        OpenFile open() throws IOException;
    }

    private BoundedSource(OpenFile file, long length, TransferCounters counters) {
        this.file = file;
        this.length = length;
        this.counters = counters;
    }

    /// @param counters are told how far it was read
    static BoundedSource open(Opening opening, TransferCounters counters) throws IOException {
        long began = System.nanoTime();
        OpenFile file = opening.open();
        try {
            BoundedSource source = new BoundedSource(file, file.lengthAtOpening(), counters);
            source.nanos = System.nanoTime() - began;
            return source;
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// In bytes.
    long length() {
        return length;
    }

    /// How long it took to open it, and to read what was read so far.
    long nanos() {
        return nanos;
    }

    @Override
    public int read(long position, byte[] into, int offset, int wanted) throws IOException {
        int count = (int) Math.min(wanted, length - position);
        if (count <= 0) {
            return -1;
        }
        long began = System.nanoTime();
        int read = file.readAt(position, into, offset, count);
        nanos += System.nanoTime() - began;
        counters.reached(position + Math.max(0, read));
        return read;
    }

    /// Lets the file go; it was only read, so that nothing can be lost any more.
    void close() {
        file.closeQuietly();
    }
}
