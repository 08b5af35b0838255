package dev.ferryman.rsync.sender;

import dev.ferryman.rsync.companion.TimedFile;
import dev.ferryman.rsync.delta.ByteSource;
import dev.ferryman.rsync.transfer.TransferCounters;
import java.io.IOException;

/// A file up to the length that it had when it was opened, so that one that grows while it is read comes to an end.
/// @param counters are told how far it was read
record BoundedSource(TimedFile file, TransferCounters counters) implements ByteSource {
    @Override
    public int read(long position, byte[] into, int offset, int wanted) throws IOException {
        int count = (int) Math.min(wanted, file.length() - position);
        if (count <= 0) {
            return -1;
        }
        int read = file.readAt(position, into, offset, count);
        counters.reached(position + Math.max(0, read));
        return read;
    }
}
