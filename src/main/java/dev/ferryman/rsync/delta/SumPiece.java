package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.BlockDigest;
import dev.ferryman.rsync.checksum.RollingChecksum;
import dev.ferryman.rsync.wire.LittleEndian;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.IOException;
import java.util.Arrays;

/// The sums of some blocks of a basis, as they go onto the wire. Used again for piece after piece.
final class SumPiece {
    private final BlockDigest digest;
    private final byte[] strong;
    private byte[] content = {};
    private byte[] sums = {};
    private int length;

    SumPiece(BlockDigest digest) {
        this.digest = digest;
        strong = new byte[digest.atOnce() * digest.length()];
    }

    /// Reads so many blocks and makes their sums, in place of those before.
    void make(SumHead head, ByteSource basis, int first, int blocks) throws IOException {
        int sumLength = Integer.BYTES + head.strongLength();
        int contentLength = (int) Math.min((long) blocks * head.blockLength(), head.length() - head.offset(first));
        if (content.length < contentLength) {
            content = new byte[contentLength];
        }
        if (sums.length < blocks * sumLength) {
            sums = new byte[blocks * sumLength];
        }
        fill(basis, head.offset(first), contentLength);
        length = 0;
        int whole = contentLength / head.blockLength();
        for (int done = 0; done < whole; done += digest.atOnce()) {
            int count = Math.min(digest.atOnce(), whole - done);
            add(done * head.blockLength(), head.blockLength(), count, head.strongLength());
        }
        if (whole < blocks) {
            add(whole * head.blockLength(), contentLength - whole * head.blockLength(), 1, head.strongLength());
        }
    }

    /// Adds the sums of some blocks of the same length.
    private void add(int offset, int blockLength, int count, int strongLength) {
        digest.digestAll(content, offset, blockLength, count, strong);
        for (int block = 0; block < count; block++) {
            LittleEndian.putInt(sums, length, RollingChecksum.of(content, offset + block * blockLength, blockLength));
            System.arraycopy(strong, block * digest.length(), sums, length + Integer.BYTES, strongLength);
            length += Integer.BYTES + strongLength;
        }
    }

    private void fill(ByteSource basis, long position, int count) throws IOException {
        int done = 0;
        while (done < count) {
            int read = basis.read(position + done, content, done, count - done);
            if (read <= 0) {
                Arrays.fill(content, done, count, (byte) 0);
                return;
            }
            done += read;
        }
    }

    void writeTo(WireWriter out) {
        out.write(sums, 0, length);
    }
}
