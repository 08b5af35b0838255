package dev.ferryman.rsync.checksum;

import com.dynatrace.hash4j.hashing.Hashing;

/// XXH3 of 128 bits over a file.
final class Xxh128FileDigest implements FileDigest {
    private final Xxh3Stream stream = new Xxh3Stream();

    @Override
    public int length() {
        return StrongChecksum.XXH128.length();
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        stream.update(bytes, offset, length);
    }

    @Override
    public void finish(byte[] into, int offset) {
        if (stream.isShort()) {
            Xxh128BlockDigest.put(Hashing.xxh3_128().hashBytesTo128Bits(stream.buffer(), 0, (int) stream.total()),
                    into, offset);
        } else {
            Xxh128BlockDigest.put(stream.finished(), stream.total(), into, offset);
        }
        stream.reset();
    }

    @Override
    public void reset() {
        stream.reset();
    }
}
