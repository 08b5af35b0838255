package dev.ferryman.rsync.filelist;

import java.util.concurrent.atomic.AtomicInteger;

/// What went wrong with files so far, as the bits that travel at the end of a list and in the message IO_ERROR.
/// Both sides collect them; they decide on deletions and on the exit code.
public final class IoErrors {
    public static final int GENERAL = 1;
    public static final int VANISHED = 2;
    public static final int DELETE_LIMIT = 4;
    private static final int KNOWN = GENERAL | VANISHED | DELETE_LIMIT;

    private final AtomicInteger bits = new AtomicInteger();

    /// Adds bits; unknown ones, which a peer may send, are dropped.
    public void add(int more) {
        bits.accumulateAndGet(more & KNOWN, (before, added) -> before | added);
    }

    public int bits() {
        return bits.get();
    }

    public boolean has(int bit) {
        return (bits.get() & bit) != 0;
    }
}
