package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import java.util.Arrays;

/// The weak and strong sums of a basis, in columns: 4 bytes and `strongLength` bytes for each block.
public final class BlockSums {
    /// No basis.
    public static final BlockSums NONE = new BlockSums(SumHead.NONE, new int[0], new byte[0]);

    private static final int MOST_STRONG_BYTES = 1 << 30;
    private static final int FIRST_CAPACITY = 16 * 1024;

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
