package dev.ferryman.rsync.checksum;

import java.util.Arrays;
import java.util.Random;

/// Digests of some blocks of chance.
final class Md5Exercise implements Exercise<Md5Kernel> {
    private static final int LENGTH = 8 * 1024 + 8;
    private static final int BLOCKS = 4 * Md5Lanes.COUNT;

    private final byte[] bytes = new byte[BLOCKS * LENGTH];
    private final byte[] digests = new byte[BLOCKS * StrongChecksum.MD5.length()];

    Md5Exercise() {
        new Random(LENGTH).nextBytes(bytes);
    }

    @Override
    public Md5Kernel vectorKernel() {
        return new VectorMd5();
    }

    @Override
    public long run(Md5Kernel kernel) {
        kernel.blockDigest(1, SeedOrder.SEED_THEN_DATA).digestAll(bytes, 0, LENGTH, BLOCKS, digests);
        return Arrays.hashCode(digests);
    }
}
