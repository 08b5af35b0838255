package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.BlockDigest;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.IOException;

/// The weak and strong sums of a basis, in columns: 4 bytes and `strongLength` bytes for each block.
public final class BlockSums {
    /// No basis.
    public static final BlockSums NONE = new BlockSums(SumHead.NONE, new int[0], new byte[0]);

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
        throw new UnsupportedOperationException();
    }

    /// Reads a basis once and writes the sums of its blocks behind the head, which this writes as well.
    /// Where the basis turns out shorter than the head says, zeros stand in for what is missing.
    public static void write(SumHead head, ByteSource basis, BlockDigest digest, WireWriter out) throws IOException {
        throw new UnsupportedOperationException();
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

    byte[] strong() {
        return strong;
    }
}
