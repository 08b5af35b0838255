package dev.ferryman.rsync.wire;

/// How many bytes go out, or come in, by one call of the system. Each call wakes the other end, so that large pieces pay
/// where there is much; of two ends, most of the time one says little.
public final class PieceSize {
    /// More leave the caches of a CPU.
    public static final int MOST = 512 * 1024;

    static final int FIRST = 64 * 1024;
    private static final int GROWTH = 4;

    private PieceSize() {}

    /// What a buffer of this size grows to once it was full.
    static int after(int size) {
        return Math.min(size * GROWTH, MOST);
    }
}
