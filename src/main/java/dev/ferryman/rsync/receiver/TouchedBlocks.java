package dev.ferryman.rsync.receiver;

import dev.ferryman.rsync.transfer.TransferCounters;

/// Counts the blocks of 4 KiB that are written to, as protocol 33 tells them: a block that two writes in a row touch
/// counts once.
final class TouchedBlocks {
    private static final int BLOCK_BITS = 12;
    private static final long NONE = -1;

    private final TransferCounters counters;
    private long last = NONE;

    TouchedBlocks(TransferCounters counters) {
        this.counters = counters;
    }

    void beginFile() {
        last = NONE;
    }

    /// @param length at least 1
    void wrote(long position, int length) {
        long first = position >> BLOCK_BITS;
        long end = position + length - 1 >> BLOCK_BITS;
        counters.touched(end - first + (first == last ? 0 : 1));
        last = end;
    }
}
