package dev.ferryman.rsync.checksum;

/// Seeded digests of single blocks. Not thread-safe.
public sealed interface BlockDigest
        permits Xxh128BlockDigest, Xxh3BlockDigest, Xxh64BlockDigest, Md5BlockDigest, Md5Lanes, MessageBlockDigest,
                NoDigest {
    /// With so many blocks at a time, [#digestAll] is at its best; with more, it is no faster.
    int AT_ONCE = 8;

    /// The length of a digest in bytes.
    int length();

    /// Writes the whole digest of a block to `into` from `intoOffset` on.
    void digest(byte[] block, int offset, int length, byte[] into, int intoOffset);

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
