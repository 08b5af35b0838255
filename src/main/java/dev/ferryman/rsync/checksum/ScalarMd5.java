package dev.ferryman.rsync.checksum;

/// The JDK's, block by block: the optimizing compiler has instructions of its own for it.
final class ScalarMd5 implements Md5Kernel {
    @Override
    public BlockDigest blockDigest(int seed, SeedOrder order) {
        return new MessageBlockDigest(MessageFileDigest.jdk("MD5"), seed, order);
    }
}
