package dev.ferryman.rsync.checksum;

/// MD5 over blocks, by the kernel that is in use.
final class Md5BlockDigest implements BlockDigest {
    private final int seed;
    private final SeedOrder order;
    private final BlockDigest single;
    private Md5Kernel kernel = Kernels.MD5.scalar();
    /// That of the kernel.
    private BlockDigest several;

    Md5BlockDigest(int seed, SeedOrder order) {
        this.seed = seed;
        this.order = order;
        single = kernel.blockDigest(seed, order);
        several = single;
    }

    @Override
    public int length() {
        return StrongChecksum.MD5.length();
    }

    @Override
    public int atOnce() {
        return Md5Lanes.COUNT;
    }

    /// One block would have no use of vectors.
    @Override
    public void digest(byte[] block, int offset, int length, byte[] into, int intoOffset) {
        single.digest(block, offset, length, into, intoOffset);
    }

    @Override
    public void digestAll(byte[] blocks, int offset, int length, int count, byte[] into) {
        Md5Kernel current = Kernels.MD5.forPiece(count * length);
        if (current != kernel) {
            kernel = current;
            several = current.blockDigest(seed, order);
        }
        several.digestAll(blocks, offset, length, count, into);
    }
}
