package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import java.util.Arrays;

/// The weak and strong sums of a basis, in columns: 4 bytes and `strongLength` bytes for each block.
public final class BlockSums {
    /// No basis.
    public static final BlockSums NONE = new BlockSums(SumHead.NONE);

    private static final int MOST_STRONG_BYTES = 1 << 30;
    private static final int FIRST_CAPACITY = 16 * 1024;

    private final SumHead head;
    private int count;
    private int[] weak;
    private byte[] strong;

    private BlockSums(SumHead head) {
        this.head = head;
        int capacity = Math.min(head.count(), FIRST_CAPACITY);
        weak = new int[capacity];
        strong = new byte[capacity * head.strongLength()];
    }

    /// What is done while further sums are awaited.
    @FunctionalInterface
    public interface Meanwhile {
        /// Nothing.
        Meanwhile NOTHING = _ -> false;

        /// Does a piece of work.
        /// @param sums those that came so far
        /// @return whether there is more to do with them
        boolean goOn(BlockSums sums);
    }

    /// Reads the sums that follow a head. Memory grows as they arrive, not as they are announced.
    public static BlockSums read(SumHead head, WireReader in, Meanwhile meanwhile) {
        if (head.equals(SumHead.NONE)) {
            return NONE;
        }
        if ((long) head.count() * head.strongLength() > MOST_STRONG_BYTES) {
            throw WireError.malformed(head.count() + " blocks, whose checksums exceed " + MOST_STRONG_BYTES + " bytes");
        }
        BlockSums sums = new BlockSums(head);
        while (sums.count < head.count()) {
            while (in.hasToWait() && meanwhile.goOn(sums)) {
                // piece by piece, until more have come
            }
            sums.readNext(in);
        }
        return sums;
    }

    private void readNext(WireReader in) {
        int strongLength = head.strongLength();
        if (count == weak.length) {
            int capacity = (int) Math.min(head.count(), 2L * count);
            weak = Arrays.copyOf(weak, capacity);
            strong = Arrays.copyOf(strong, capacity * strongLength);
        }
        weak[count] = in.readInt();
        in.readFully(strong, count * strongLength, strongLength);
        count++;
    }

    public SumHead head() {
        return head;
    }

    /// How many there are: as many as the head says, once they are read.
    public int count() {
        return count;
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
