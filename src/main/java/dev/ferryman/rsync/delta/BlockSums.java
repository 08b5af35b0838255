package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.BlockDigest;
import dev.ferryman.rsync.checksum.RollingChecksum;
import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.IOException;
import java.util.Arrays;

/// The weak and strong sums of a basis, in columns: 4 bytes and `strongLength` bytes for each block.
public final class BlockSums {
    /// No basis.
    public static final BlockSums NONE = new BlockSums(SumHead.NONE, new int[0], new byte[0]);

    private static final int MOST_STRONG_BYTES = 1 << 30;
    private static final int FIRST_CAPACITY = 16 * 1024;
    private static final int READ_SIZE = 256 * 1024;

    private final SumHead head;
    private final int[] weak;
    private final byte[] strong;

    private BlockSums(SumHead head, int[] weak, byte[] strong) {
        this.head = head;
        this.weak = weak;
        this.strong = strong;
    }

    /// Reads the sums that follow a head. Memory grows as they arrive, not as they are announced.
    public static BlockSums read(SumHead head, WireReader in) {
        if (head.count() == 0) {
            return head.equals(SumHead.NONE) ? NONE : new BlockSums(head, new int[0], new byte[0]);
        }
        int strongLength = head.strongLength();
        if ((long) head.count() * strongLength > MOST_STRONG_BYTES) {
            throw WireError.malformed(head.count() + " blocks, whose checksums exceed " + MOST_STRONG_BYTES + " bytes");
        }
        int capacity = Math.min(head.count(), FIRST_CAPACITY);
        int[] weak = new int[capacity];
        byte[] strong = new byte[capacity * strongLength];
        for (int block = 0; block < head.count(); block++) {
            if (block == capacity) {
                capacity = (int) Math.min(head.count(), 2L * capacity);
                weak = Arrays.copyOf(weak, capacity);
                strong = Arrays.copyOf(strong, capacity * strongLength);
            }
            weak[block] = in.readInt();
            in.readFully(strong, block * strongLength, strongLength);
        }
        return new BlockSums(head, weak, strong);
    }

    /// Reads a basis once and writes the sums of its blocks behind the head, which this writes as well.
    /// Where the basis turns out shorter than the head says, zeros stand in for what is missing.
    public static void write(SumHead head, ByteSource basis, BlockDigest digest, WireWriter out) throws IOException {
        head.write(out);
        if (head.count() == 0) {
            return;
        }
        int blocksAtOnce = Math.clamp(READ_SIZE / head.blockLength(), 1, head.count());
        byte[] buffer = new byte[blocksAtOnce * head.blockLength()];
        byte[] strong = new byte[digest.length()];
        for (int first = 0; first < head.count(); first += blocksAtOnce) {
            int blocks = Math.min(blocksAtOnce, head.count() - first);
            int length = (int) Math.min(buffer.length, head.length() - head.offset(first));
            fill(basis, head.offset(first), buffer, length);
            for (int i = 0; i < blocks; i++) {
                int offset = i * head.blockLength();
                int blockLength = head.blockLength(first + i);
                out.writeInt(RollingChecksum.of(buffer, offset, blockLength));
                digest.digest(buffer, offset, blockLength, strong, 0);
                out.write(strong, 0, head.strongLength());
            }
        }
    }

    private static void fill(ByteSource basis, long position, byte[] buffer, int length) throws IOException {
        int done = 0;
        while (done < length) {
            int read = basis.read(position + done, buffer, done, length - done);
            if (read <= 0) {
                Arrays.fill(buffer, done, length, (byte) 0);
                return;
            }
            done += read;
        }
    }

    public SumHead head() {
        return head;
    }

    public int count() {
        return weak.length;
    }

    int weak(int block) {
        return weak[block];
    }

    /// Whether the strong sum of a block is how `digest` begins.
    boolean strongEquals(int block, byte[] digest) {
        int length = head.strongLength();
        int from = block * length;
        return Arrays.equals(strong, from, from + length, digest, 0, length);
    }
}
