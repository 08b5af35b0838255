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
        strong = new byte[digest.length()];
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
        for (int block = 0; block < blocks; block++) {
            add(block * head.blockLength(), head.blockLength(first + block), head.strongLength());
        }
    }

    private void add(int offset, int blockLength, int strongLength) {
        LittleEndian.putInt(sums, length, RollingChecksum.of(content, offset, blockLength));
        digest.digest(content, offset, blockLength, strong, 0);
        System.arraycopy(strong, 0, sums, length + Integer.BYTES, strongLength);
        length += Integer.BYTES + strongLength;
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
