package dev.ferryman.rsync.checksum;

import dev.ferryman.rsync.wire.LittleEndian;

/// In plain words, for every CPU and for both compilers.
final class ScalarXxh3 implements Xxh3Kernel {
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    /// Pair by pair of lanes over all stripes, so that both stay in registers.
    @Override
    public void accumulate(long[] lanes, byte[] input, int offset, int stripes, long[] secret, int firstWord) {
        for (int lane = 0; lane < Xxh3Lanes.COUNT; lane += 2) {
            accumulatePair(lanes, lane, input, offset + lane * Long.BYTES, stripes, secret, firstWord + lane);
        }
    }

    private static void accumulatePair(
            long[] lanes, int lane, byte[] input, int offset, int stripes, long[] secret, int firstWord) {
        long even = lanes[lane];
        long odd = lanes[lane + 1];
        int at = offset;
        for (int word = firstWord; word < firstWord + stripes; word++) {
            long first = LittleEndian.getLong(input, at);
            long second = LittleEndian.getLong(input, at + Long.BYTES);
            long firstKey = first ^ secret[word];
            long secondKey = second ^ secret[word + 1];
            even += second + (firstKey & LOW_HALF) * (firstKey >>> Integer.SIZE);
            odd += first + (secondKey & LOW_HALF) * (secondKey >>> Integer.SIZE);
            at += Xxh3Lanes.STRIPE;
        }
        lanes[lane] = even;
        lanes[lane + 1] = odd;
    }
}
