package dev.ferryman.rsync.checksum;

import java.security.MessageDigest;

/// Digests of blocks by an algorithm of `java.security`, the seed as four bytes before or after the data.
final class MessageBlockDigest implements BlockDigest {
    private final MessageDigest digest;
    private final byte[] seed;
    private final SeedOrder order;

    MessageBlockDigest(MessageDigest digest, int seed, SeedOrder order) {
        this.digest = digest;
        this.seed = seed == 0
                ? new byte[0]
                : new byte[] {(byte) seed, (byte) (seed >>> 8), (byte) (seed >>> 16), (byte) (seed >>> 24)};
        this.order = order;
    }

    @Override
    public int length() {
        return digest.getDigestLength();
    }

    @Override
    public void digest(byte[] block, int offset, int length, byte[] into, int intoOffset) {
        switch (order) {
            case SEED_THEN_DATA -> {
                digest.update(seed);
                digest.update(block, offset, length);
            }
            case DATA_THEN_SEED -> {
                digest.update(block, offset, length);
                digest.update(seed);
            }
        }
        MessageFileDigest.finish(digest, into, intoOffset);
    }
}
