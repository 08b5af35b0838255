package dev.ferryman.rsync.checksum;

/// Where md5 and sha1 take the seed of a block digest; xxh and md4 know only one place.
public enum SeedOrder {
    /// With the compatibility flag CHKSUM_SEED_FIX.
    SEED_THEN_DATA,
    /// Without it.
    DATA_THEN_SEED
}
