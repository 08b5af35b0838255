package dev.ferryman.rsync.checksum;

/// In the CPU's vectors of 256 bits: each of their lanes is the MD5 of a block.
final class VectorMd5 implements Md5Kernel {
    @Override
    public BlockDigest blockDigest(int seed, SeedOrder order) {
        return new Md5Lanes(seed, order);
    }
}
