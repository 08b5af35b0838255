package dev.ferryman.rsync.checksum;

/// The weak sum of a block, which moves on by a byte at a time (rsync 3.5 checksum.c, get_checksum1).
///
/// Bytes are signed. Of two sums, each modulo 2^16, the low one adds the bytes, the high one adds the low one after
/// every byte; the value holds the high one above the low one.
public final class RollingChecksum {
    private RollingChecksum() {}

    /// The sum of a block.
    public static int of(byte[] bytes, int offset, int length) {
        return Kernels.WEAK_SUMS.forPiece(length).weakSum(bytes, offset, length);
    }

    /// The sums of the blocks that begin at the places behind `from`, one after the other: into `into` from its start.
    /// @param length of each block in bytes
    /// @param sum of the block at `from`
    /// @param count of the sums, at most as many as `into` has room for
    public static void roll(byte[] bytes, int from, int length, int sum, int[] into, int count) {
        Kernels.WEAK_SUMS.forPiece(count).roll(bytes, from, length, sum, into, count);
    }

    static int combine(int low, int high) {
        return low & 0xFFFF | high << 16;
    }
}
