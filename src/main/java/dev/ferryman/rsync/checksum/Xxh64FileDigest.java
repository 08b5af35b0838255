package dev.ferryman.rsync.checksum;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.ferryman.rsync.wire.LittleEndian;

/// XXH3 or XXH64, both of 64 bits, over a file.
final class Xxh64FileDigest implements FileDigest {
    private final HashStream64 stream;

    private Xxh64FileDigest(HashStream64 stream) {
        this.stream = stream;
    }

    static Xxh64FileDigest xxh3() {
        return new Xxh64FileDigest(Hashing.xxh3_64().hashStream());
    }

    static Xxh64FileDigest xxh64() {
        return new Xxh64FileDigest(Hashing.xxh64().hashStream());
    }

    @Override
    public int length() {
        return Long.BYTES;
    }

    @Override
    public void update(byte[] bytes, int offset, int length) {
        stream.putBytes(bytes, offset, length);
    }

    @Override
    public void finish(byte[] into, int offset) {
        LittleEndian.putLong(into, offset, stream.getAsLong());
        stream.reset();
    }

    @Override
    public void reset() {
        stream.reset();
    }
}
