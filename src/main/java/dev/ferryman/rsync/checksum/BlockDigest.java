package dev.ferryman.rsync.checksum;

/// Seeded digests of single blocks. Not thread-safe.
public sealed interface BlockDigest
        permits Xxh128BlockDigest, Xxh3BlockDigest, Xxh64BlockDigest, Md5BlockDigest, Md5Lanes, MessageBlockDigest,
                NoDigest {
    /// The length of a digest in bytes.
    int length();

    /// Writes the whole digest of a block to `into` from `intoOffset` on.
    void digest(byte[] block, int offset, int length, byte[] into, int intoOffset);

    /// How many blocks [#digestAll] should have at a time. More are no faster, and whoever reads them for something else finds
    /// them further away.
    default int atOnce() {
        return 1;
    }

    /// Writes the whole digests of blocks that follow one another to `into`, one after the other from its start.
    /// @param offset where the first block begins
    /// @param length of each block in bytes
    /// @param count of the blocks
    default void digestAll(byte[] blocks, int offset, int length, int count, byte[] into) {
        for (int block = 0; block < count; block++) {
            digest(blocks, offset + block * length, length, into, block * length());
        }
    }
}
