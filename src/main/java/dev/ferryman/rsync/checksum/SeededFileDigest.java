package dev.ferryman.rsync.checksum;

import dev.ferryman.rsync.wire.LittleEndian;

/// The digest of a file with the seed of the session before its content, as protocols below 30 have it.
final class SeededFileDigest implements FileDigest {
    private final FileDigest digest;
    private final byte[] seed = new byte[Integer.BYTES];

    SeededFileDigest(FileDigest digest, int seed) {
        this.digest = digest;
        LittleEndian.putInt(this.seed, 0, seed);
        reset();
    }

    @Override
    public int length() {
        return digest.length();
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        digest.update(bytes, offset, length);
    }

    @Override
    public void finish(byte[] into, int offset) {
        digest.finish(into, offset);
        digest.update(seed, 0, seed.length);
    }

    @Override
    public void reset() {
        digest.reset();
        digest.update(seed, 0, seed.length);
    }
}
