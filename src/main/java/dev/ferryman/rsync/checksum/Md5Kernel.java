package dev.ferryman.rsync.checksum;

/// A way to digest blocks by MD5. Implementations have no state of a caller; all give the same results.
interface Md5Kernel {
    /// A digest of its own for each caller, with the seed of the session.
    BlockDigest blockDigest(int seed, SeedOrder order);
}
