package dev.ferryman.rsync.checksum;

import dev.ferryman.rsync.wire.LittleEndian;

/// The weak sum of a block, which moves on by a byte at a time (rsync 3.5 checksum.c, get_checksum1).
///
/// Bytes are signed. Of two sums, each modulo 2^16, the low one adds the bytes, the high one adds the low one after
/// every byte; the value holds the high one above the low one.
public final class RollingChecksum {
    private static final int STRIDE = 128;
    private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;
    private static final long MAKE_UNSIGNED = 0x8080_8080_8080_8080L;
    private static final int LOW_BIAS = 128 * STRIDE;
    private static final int HIGH_BIAS = 128 * STRIDE * (STRIDE + 1) / 2;

    private RollingChecksum() {}

    /// The sum of a block.
    public static int of(byte[] bytes, int offset, int length) {
        int low = 0;
        int high = 0;
        int at = offset;
        int end = offset + length;
        for (; end - at >= STRIDE; at += STRIDE) {
            long sums = sumStride(bytes, at);
            high += STRIDE * low + (int) (sums >>> Integer.SIZE);
            low += (int) sums;
        }
        for (; at < end; at++) {
            low += bytes[at];
            high += low;
        }
        return combine(low, high);
    }

    /// Both sums of a stride that starts from zero: the high one in the upper half.
    ///
    /// Eight bytes at a time, as unsigned columns in 16-bit lanes: `even` and `odd` add the columns, the sums before
    /// each step add up beside them. A stride is as long as no lane can overflow. What made the bytes unsigned is
    /// taken off at the end.
    private static long sumStride(byte[] bytes, int offset) {
        long even = 0;
        long odd = 0;
        long evenBefore = 0;
        long oddBefore = 0;
        for (int at = offset; at < offset + STRIDE; at += Long.BYTES) {
            long eight = LittleEndian.getLong(bytes, at) ^ MAKE_UNSIGNED;
            evenBefore += even;
            oddBefore += odd;
            even += eight & EVEN_BYTES;
            odd += eight >>> Byte.SIZE & EVEN_BYTES;
        }
        int weighted = 8 * lane(even, 0) + 7 * lane(odd, 0) + 6 * lane(even, 1) + 5 * lane(odd, 1)
                + 4 * lane(even, 2) + 3 * lane(odd, 2) + 2 * lane(even, 3) + lane(odd, 3);
        int low = sumOfLanes(even) + sumOfLanes(odd) - LOW_BIAS;
        int high = 8 * (sumOfLanes(evenBefore) + sumOfLanes(oddBefore)) + weighted - HIGH_BIAS;
        return (long) high << Integer.SIZE | Integer.toUnsignedLong(low);
    }

    private static int lane(long lanes, int index) {
        return (int) (lanes >>> 16 * index) & 0xFFFF;
    }

    private static int sumOfLanes(long lanes) {
        return lane(lanes, 0) + lane(lanes, 1) + lane(lanes, 2) + lane(lanes, 3);
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
