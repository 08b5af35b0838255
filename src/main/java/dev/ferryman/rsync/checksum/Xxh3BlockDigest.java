package dev.ferryman.rsync.checksum;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.ferryman.rsync.wire.LittleEndian;

/// XXH3 of 64 bits over blocks.
final class Xxh3BlockDigest implements BlockDigest {
    private final Hasher64 shortHasher;
    private final Xxh3Lanes lanes;

    /// @param seed sign-extended to 64 bits, as rsync does
    Xxh3BlockDigest(int seed) {
        shortHasher = Hashing.xxh3_64(seed);
        lanes = new Xxh3Lanes(Xxh3Secret.of(seed));
    }

    @Override
    public int length() {
        return StrongChecksum.XXH3.length();
    }

    @Override
    public void digest(byte[] block, int offset, int length, byte[] into, int intoOffset) {
        LittleEndian.putLong(into, intoOffset, hash(block, offset, length));
    }

    private long hash(byte[] block, int offset, int length) {
        if (length <= Xxh3Lanes.MOST_OF_SHORT) {
            return shortHasher.hashBytesToLong(block, offset, length);
        }
        lanes.reset();
        lanes.addAll(block, offset, length);
        return lanes.low(length);
    }
}
