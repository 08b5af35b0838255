package dev.ferryman.rsync.checksum;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.ferryman.rsync.wire.LittleEndian;

/// XXH3 or XXH64, both of 64 bits, over blocks. The seed is sign-extended, as rsync does.
final class Xxh64BlockDigest implements BlockDigest {
    private final Hasher64 hasher;

    private Xxh64BlockDigest(Hasher64 hasher) {
        this.hasher = hasher;
    }

    static Xxh64BlockDigest xxh3(int seed) {
        return new Xxh64BlockDigest(Hashing.xxh3_64(seed));
    }

    static Xxh64BlockDigest xxh64(int seed) {
        return new Xxh64BlockDigest(Hashing.xxh64(seed));
    }

    @Override
    public int length() {
        return Long.BYTES;
    }

    @Override
    public void digest(byte[] block, int offset, int length, byte[] into, int intoOffset) {
        LittleEndian.putLong(into, intoOffset, hasher.hashBytesToLong(block, offset, length));
    }
}
