package dev.ferryman.rsync.checksum;

/// `none`: one zero byte for whatever the data is.
final class NoDigest implements BlockDigest, FileDigest {
    @Override
    public int length() {
        return StrongChecksum.NONE.length();
    }

    @Override
    public void digest(byte[] block, int offset, int length, byte[] into, int intoOffset) {
        into[intoOffset] = 0;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        // nothing is kept
    }

    @Override
    public void finish(byte[] into, int offset) {
        into[offset] = 0;
    }

    @Override
    public void reset() {
        // nothing was kept
    }
}
