package dev.ferryman.rsync.sender;

import dev.ferryman.rsync.delta.ByteSource;
import dev.ferryman.rsync.transfer.TransferCounters;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;

/// A file up to the length that it had when it was opened, so that one that grows while it is read comes to an end.
/// @param length in bytes
/// @param counters are told how far it was read
record BoundedSource(OpenFile file, long length, TransferCounters counters) implements ByteSource {
    /// Takes the file over, also where it fails.
    static BoundedSource of(OpenFile file, TransferCounters counters) throws IOException {
        try {
            return new BoundedSource(file, file.lengthAtOpening(), counters);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    @Override
    public int read(long position, byte[] into, int offset, int wanted) throws IOException {
        int count = (int) Math.min(wanted, length - position);
        int read = count <= 0 ? -1 : file.readAt(position, into, offset, count);
        counters.reached(position + Math.max(0, read));
        return read;
    }

    /// Lets the file go; it was only read, so that nothing can be lost any more.
    void close() {
        file.closeQuietly();
    }
}
