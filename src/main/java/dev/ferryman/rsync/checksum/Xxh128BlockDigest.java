package dev.ferryman.rsync.checksum;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.ferryman.rsync.wire.LittleEndian;

/// XXH3 of 128 bits over blocks: the low half first.
final class Xxh128BlockDigest implements BlockDigest {
    private final Hasher128 shortHasher;
    private final Xxh3Lanes lanes;

    /// @param seed sign-extended to 64 bits, as rsync does
    Xxh128BlockDigest(int seed) {
        shortHasher = Hashing.xxh3_128(seed);
        lanes = new Xxh3Lanes(Xxh3Secret.of(seed));
    }

    static void put(HashValue128 hash, byte[] into, int offset) {
        LittleEndian.putLong(into, offset, hash.getLeastSignificantBits());
        LittleEndian.putLong(into, offset + Long.BYTES, hash.getMostSignificantBits());
    }

    static void put(Xxh3Lanes lanes, long total, byte[] into, int offset) {
        LittleEndian.putLong(into, offset, lanes.low(total));
        LittleEndian.putLong(into, offset + Long.BYTES, lanes.high(total));
    }

    @Override
    public int length() {
        return StrongChecksum.XXH128.length();
    }

    @Override
    public void digest(byte[] block, int offset, int length, byte[] into, int intoOffset) {
        if (length <= Xxh3Lanes.MOST_OF_SHORT) {
            put(shortHasher.hashBytesTo128Bits(block, offset, length), into, intoOffset);
            return;
        }
        lanes.reset();
        lanes.addAll(block, offset, length);
        put(lanes, length, into, intoOffset);
    }
}
