package dev.ferryman.rsync.checksum;

import com.dynatrace.hash4j.hashing.HashStream64;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.ferryman.rsync.wire.LittleEndian;

/// XXH64 over a file.
final class Xxh64FileDigest implements FileDigest {
    private final HashStream64 stream = Hashing.xxh64().hashStream();

    @Override
    public int length() {
        return StrongChecksum.XXH64.length();
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
