package dev.ferryman.rsync.checksum;

import java.util.Arrays;
import java.util.Random;

/// Sums and rolls over some pieces of chance.
final class WeakSumExercise implements Exercise<WeakSumKernel> {
    private static final int LENGTH = 32 * 1024;
    private static final int PIECES = 16;

    private final byte[] bytes = new byte[LENGTH];
    private final int[] sums = new int[LENGTH / 2];

    WeakSumExercise() {
        new Random(LENGTH).nextBytes(bytes);
    }

    @Override
    public WeakSumKernel vectorKernel() {
        return new VectorWeakSums();
    }

    @Override
    public long run(WeakSumKernel kernel) {
        long mixed = 0;
        for (int piece = 0; piece < PIECES; piece++) {
            int sum = kernel.weakSum(bytes, piece, LENGTH - PIECES);
            kernel.roll(bytes, piece, LENGTH / 4, sum, sums, sums.length);
            mixed = 31 * (31 * mixed + sum) + Arrays.hashCode(sums);
        }
        return mixed;
    }
}
