package dev.ferryman.rsync.checksum;

import java.util.Arrays;
import java.util.Random;

/// Whole blocks of stripes over some pieces of chance.
final class Xxh3Exercise implements Exercise<Xxh3Kernel> {
    private static final int BLOCK = Xxh3Lanes.STRIPES_IN_BLOCK * Xxh3Lanes.STRIPE;
    private static final int LENGTH = 32 * BLOCK;
    private static final int PIECES = 16;

    private final byte[] bytes = new byte[LENGTH];
    private final long[] secret;

    Xxh3Exercise() {
        Random random = new Random(LENGTH);
        random.nextBytes(bytes);
        secret = random.longs(Xxh3Lanes.STRIPES_IN_BLOCK + Xxh3Lanes.COUNT).toArray();
    }

    @Override
    public Xxh3Kernel vectorKernel() {
        return new VectorXxh3();
    }

    @Override
    public long run(Xxh3Kernel kernel) {
        long[] lanes = new long[Xxh3Lanes.COUNT];
        for (int piece = 0; piece < PIECES; piece++) {
            for (int at = 0; at < LENGTH; at += BLOCK) {
                kernel.accumulate(lanes, bytes, at, Xxh3Lanes.STRIPES_IN_BLOCK, secret, 0);
            }
        }
        return Arrays.hashCode(lanes);
    }
}
