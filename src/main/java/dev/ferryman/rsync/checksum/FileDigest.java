package dev.ferryman.rsync.checksum;

/// The digest of a file's bytes as they pass, without a seed. Not thread-safe; one object serves file after file.
public sealed interface FileDigest
        permits Xxh128FileDigest, Xxh3FileDigest, Xxh64FileDigest, MessageFileDigest, SeededFileDigest, NoDigest {
    /// The length of a digest in bytes.
    int length();

    void update(byte[] bytes, int offset, int length);

    /// Writes the digest to `into` from `offset` on, and starts anew.
    void finish(byte[] into, int offset);

    /// Forgets the bytes so far.
    void reset();

    /// The digest in a new array; starts anew.
    default byte[] finish() {
        byte[] digest = new byte[length()];
        finish(digest, 0);
        return digest;
    }
}
