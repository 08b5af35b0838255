package dev.ferryman.rsync.checksum;

import dev.ferryman.rsync.wire.LittleEndian;

/// In plain words, for every CPU, for both compilers, and for runs that are over before one of them wakes up.
final class ScalarWeakSums implements WeakSumKernel {
    private static final int STRIDE = 128;
    private static final long EVEN_BYTES = 0x00FF_00FF_00FF_00FFL;
    private static final long MAKE_UNSIGNED = 0x8080_8080_8080_8080L;
    private static final int LOW_BIAS = 128 * STRIDE;
    private static final int HIGH_BIAS = 128 * STRIDE * (STRIDE + 1) / 2;

    @Override
    public int weakSum(byte[] bytes, int offset, int length) {
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
        return RollingChecksum.combine(low, high);
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

    @Override
    public void roll(byte[] bytes, int from, int length, int sum, int[] into, int count) {
        roll(bytes, from, length, sum, into, 0, count);
    }

    /// Makes the sums number `begin` to `end`.
    static void roll(byte[] bytes, int from, int length, int sum, int[] into, int begin, int end) {
        int low = sum;
        int high = sum >>> 16;
        for (int i = begin; i < end; i++) {
            int first = bytes[from + i];
            low += bytes[from + i + length] - first;
            high += low - length * first;
            into[i] = low & 0xFFFF | high << 16;
        }
    }
}
