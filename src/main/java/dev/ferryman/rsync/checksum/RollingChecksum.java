package dev.ferryman.rsync.checksum;

/// The weak sum of a block, which moves on by a byte at a time (rsync 3.5 checksum.c, get_checksum1).
///
/// Bytes are signed. Of two sums, each modulo 2^16, the low one adds the bytes, the high one adds the low one after
/// every byte; the value holds the high one above the low one.
public final class RollingChecksum {
    private RollingChecksum() {}

    /// The sum of a block.
    public static int of(byte[] bytes, int offset, int length) {
        return Kernels.forPiece(length).weakSum(bytes, offset, length);
    }

    /// The sum after the block's first byte left it, so that it is one byte shorter.
    /// @param length of the block before, in bytes
    public static int dropFirst(int sum, byte first, int length) {
        return combine(sum - first, (sum >>> 16) - length * first);
    }

    /// The sum after one more byte joined at the end.
    public static int append(int sum, byte last) {
        int low = sum + last;
        return combine(low, (sum >>> 16) + low);
    }

    static int combine(int low, int high) {
        return low & 0xFFFF | high << 16;
    }
}
