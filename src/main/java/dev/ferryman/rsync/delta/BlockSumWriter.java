package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.checksum.BlockDigest;
import dev.ferryman.rsync.companion.Beside;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.IOException;
import java.util.function.Supplier;

/// Makes the sums of a basis and writes them, to be read by [BlockSums]. One object serves a connection, basis after
/// basis; where one is large, a second thread makes every other piece, since the sender waits for the last of them.
public final class BlockSumWriter {
    private static final int SMALL_PIECE = 256 * 1024;
    private static final int LARGE_PIECE = 1024 * 1024;
    private static final long LARGE_BASIS = 16L * 1024 * 1024;
    /// The sender compares what has come while the rest is made ([UnmovedBlocks]). Sums are small, and would fill a buffer late.
    private static final long SENT_ON_AFTER = 8L * 1024 * 1024;

    private final SumPiece here;
    private final SumPiece there;
    private final Beside beside = new Beside("rsync-sums");
    private long sentOn;

    /// @param digests a new digest with each call: the threads share none
    public BlockSumWriter(Supplier<BlockDigest> digests) {
        here = new SumPiece(digests.get());
        there = new SumPiece(digests.get());
    }

    /// Reads a basis once and writes the sums of its blocks behind the head, which this writes as well.
    /// Where the basis turns out shorter than the head says, zeros stand in for what is missing.
    /// @param basis may be read by two threads at once
    public void write(SumHead head, ByteSource basis, WireWriter out) throws IOException {
        sentOn = 0;
        head.write(out);
        if (head.length() >= LARGE_BASIS && Companion.HAS_ITS_CPU) {
            writeLarge(head, basis, out);
        } else if (head.count() > 0) {
            writeSmall(head, basis, out);
        }
    }

    private void writeSmall(SumHead head, ByteSource basis, WireWriter out) throws IOException {
        int blocks = Math.clamp(SMALL_PIECE / head.blockLength(), 1, head.count());
        for (int first = 0; first < head.count(); first += blocks) {
            here.make(head, basis, first, Math.min(blocks, head.count() - first));
            here.writeTo(out);
            madeUpTo(head.offset(first + blocks), out);
        }
    }

    private void madeUpTo(long position, WireWriter out) {
        if (position - sentOn >= SENT_ON_AFTER) {
            sentOn = position;
            out.flush();
        }
    }

    private void writeLarge(SumHead head, ByteSource basis, WireWriter out) throws IOException {
        int blocks = LARGE_PIECE / head.blockLength();
        for (int first = 0; first < head.count(); first += 2 * blocks) {
            int between = Math.min(first + blocks, head.count());
            int end = Math.min(between + blocks, head.count());
            beside.begin(() -> there.make(head, basis, between, end - between));
            try {
                here.make(head, basis, first, between - first);
                here.writeTo(out);
            } finally {
                beside.await();
            }
            there.writeTo(out);
            madeUpTo(head.offset(end), out);
        }
    }
}
