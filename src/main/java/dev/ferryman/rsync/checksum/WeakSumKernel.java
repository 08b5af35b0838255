package dev.ferryman.rsync.checksum;

/// The loops of the weak sum. Implementations have no state of a caller; all give the same results.
interface WeakSumKernel {
    /// The weak sum of a block, as [RollingChecksum] describes it.
    int weakSum(byte[] bytes, int offset, int length);

    /// The weak sums of the blocks that begin at the places behind `from`, one after the other.
    /// @param length of each block in bytes
    /// @param sum of the block at `from`
    /// @param count of the sums to be made, at most as many as `into` has room for
    void roll(byte[] bytes, int from, int length, int sum, int[] into, int count);
}
