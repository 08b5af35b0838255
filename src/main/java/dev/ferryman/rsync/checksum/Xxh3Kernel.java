package dev.ferryman.rsync.checksum;

/// The loop of XXH3. Implementations have no state of a caller; all give the same results.
interface Xxh3Kernel {
    /// Adds stripes of 64 bytes to the eight lanes of an XXH3 (XXH3_accumulate of xxHash).
    /// @param secret a word for each lane, taken from `firstWord` on, one word further with each stripe
    void accumulate(long[] lanes, byte[] input, int offset, int stripes, long[] secret, int firstWord);
}
