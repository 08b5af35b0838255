package dev.ferryman.rsync.checksum;

import dev.ferryman.rsync.wire.LittleEndian;
import java.security.MessageDigest;

/// Digests of blocks by an algorithm of `java.security`, the seed as four bytes before or after the data.
final class MessageBlockDigest implements BlockDigest {
    private final MessageDigest digest;
    private final byte[] seed;
    private final SeedOrder order;

    MessageBlockDigest(MessageDigest digest, int seed, SeedOrder order) {
        this.digest = digest;
        this.seed = bytesOf(seed);
        this.order = order;
    }

    /// A seed as it is digested: zero is none.
    static byte[] bytesOf(int seed) {
        if (seed == 0) {
            return new byte[0];
        }
        byte[] bytes = new byte[Integer.BYTES];
        LittleEndian.putInt(bytes, 0, seed);
        return bytes;
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
