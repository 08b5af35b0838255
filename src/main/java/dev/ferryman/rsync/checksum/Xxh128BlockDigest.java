package dev.ferryman.rsync.checksum;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hasher128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.ferryman.rsync.wire.LittleEndian;

/// XXH3 of 128 bits over blocks: the low half first.
final class Xxh128BlockDigest implements BlockDigest {
    private final Hasher128 hasher;

    /// @param seed sign-extended to 64 bits, as rsync does
    Xxh128BlockDigest(int seed) {
        hasher = Hashing.xxh3_128(seed);
    }

    static void put(HashValue128 hash, byte[] into, int offset) {
        LittleEndian.putLong(into, offset, hash.getLeastSignificantBits());
        LittleEndian.putLong(into, offset + Long.BYTES, hash.getMostSignificantBits());
    }

    @Override
    public int length() {
        return StrongChecksum.XXH128.length();
    }

    @Override
    public void digest(byte[] block, int offset, int length, byte[] into, int intoOffset) {
        put(hasher.hashBytesTo128Bits(block, offset, length), into, intoOffset);
    }
}
