package dev.ferryman.rsync.checksum;

import com.dynatrace.hash4j.hashing.HashStream128;
import com.dynatrace.hash4j.hashing.Hashing;

/// XXH3 of 128 bits over a file.
final class Xxh128FileDigest implements FileDigest {
    private final HashStream128 stream = Hashing.xxh3_128().hashStream();

    @Override
    public int length() {
        return StrongChecksum.XXH128.length();
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        stream.putBytes(bytes, offset, length);
    }

    @Override
    public void finish(byte[] into, int offset) {
        Xxh128BlockDigest.put(stream.get(), into, offset);
        stream.reset();
    }

    @Override
    public void reset() {
        stream.reset();
    }
}
