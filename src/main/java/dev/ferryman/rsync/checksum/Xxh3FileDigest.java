package dev.ferryman.rsync.checksum;

import com.dynatrace.hash4j.hashing.Hashing;
import dev.ferryman.rsync.wire.LittleEndian;

/// XXH3 of 64 bits over a file.
final class Xxh3FileDigest implements FileDigest {
    private final Xxh3Stream stream = new Xxh3Stream();

    @Override
    public int length() {
        return StrongChecksum.XXH3.length();
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        stream.update(bytes, offset, length);
    }

    @Override
    public void finish(byte[] into, int offset) {
        long hash = stream.isShort()
                ? Hashing.xxh3_64().hashBytesToLong(stream.buffer(), 0, (int) stream.total())
                : stream.finished().low(stream.total());
        LittleEndian.putLong(into, offset, hash);
        stream.reset();
    }

    @Override
    public void reset() {
        stream.reset();
    }
}
