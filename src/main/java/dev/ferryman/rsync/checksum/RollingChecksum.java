package dev.ferryman.rsync.checksum;

/// The weak sum of a block, which moves on by a byte at a time (rsync 3.5 checksum.c, get_checksum1).
///
/// Bytes are signed. Of two sums, each modulo 2^16, the low one adds the bytes, the high one adds the low one after
/// every byte; the value holds the high one above the low one.
public final class RollingChecksum {
    private RollingChecksum() {}

    public static int of(byte[] bytes, int offset, int length) {
        int low = 0;
        int high = 0;
        int i = offset;
        int end = offset + length;
        for (; i < end - 3; i += 4) {
            int first = bytes[i];
            int second = bytes[i + 1];
            int third = bytes[i + 2];
            int fourth = bytes[i + 3];
            high += 4 * (low + first) + 3 * second + 2 * third + fourth;
            low += first + second + third + fourth;
        }
        for (; i < end; i++) {
            low += bytes[i];
            high += low;
        }
        return combine(low, high);
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

    private static int combine(int low, int high) {
        return low & 0xFFFF | high << 16;
    }
}
