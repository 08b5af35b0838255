package dev.ferryman.rsync.checksum;

/// Seeded digests of single blocks. Not thread-safe.
public sealed interface BlockDigest
        permits Xxh128BlockDigest, Xxh3BlockDigest, Xxh64BlockDigest, MessageBlockDigest, NoDigest {
    /// The length of a digest in bytes.
    int length();

    /// Writes the whole digest of a block to `into` from `intoOffset` on.
    void digest(byte[] block, int offset, int length, byte[] into, int intoOffset);
}
