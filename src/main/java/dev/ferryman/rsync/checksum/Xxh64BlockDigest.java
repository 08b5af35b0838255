package dev.ferryman.rsync.checksum;

import com.dynatrace.hash4j.hashing.Hasher64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.ferryman.rsync.wire.LittleEndian;

/// XXH64 over blocks.
final class Xxh64BlockDigest implements BlockDigest {
    private final Hasher64 hasher;

    /// @param seed sign-extended to 64 bits, as rsync does
    Xxh64BlockDigest(int seed) {
        hasher = Hashing.xxh64(seed);
    }

    @Override
    public int length() {
        return StrongChecksum.XXH64.length();
    }

    @Override
    public void digest(byte[] block, int offset, int length, byte[] into, int intoOffset) {
        LittleEndian.putLong(into, intoOffset, hasher.hashBytesToLong(block, offset, length));
    }
}
