package dev.ferryman.rsync.delta;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.ferryman.rsync.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.OptionalInt;

/// One zstd stream for the whole connection, flushed at each match and at the end of each file. Where the level follows the
/// connection, another one begins another frame, which decompressors take for a part of the same stream.
final class ZstdTokenWriter extends CompressedTokenWriter {
    /// Those beyond take most of a gigabyte, and a peer may ask for them.
    private static final int HIGHEST_LEVEL = 19;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final ByteBuffer compressed = ByteBuffer.allocate(LONGEST_CHUNK);
    private final WireWriter out;
    private final Optional<LevelChoice> choice;
    private ByteBuffer source = NOTHING;
    private int level;
    /// Of the piece so far.
    private long input;
    private long output;
    private long compressing;
    private long waiting;

    ZstdTokenWriter(OptionalInt wanted, WireWriter out) {
        super(out);
        this.out = out;
        choice = wanted.isPresent() ? Optional.empty() : Optional.of(new LevelChoice());
        setLevel(Math.clamp(wanted.orElse(LevelChoice.USUAL), Zstd.minCompressionLevel(), HIGHEST_LEVEL));
    }

    private void setLevel(int next) {
        level = next;
        context.setLevel(next);
    }

    @Override
    void compress(byte[] bytes, int offset, int length) {
        long waitedBefore = out.nanosWaited();
        long begun = System.nanoTime();
        add(bytes, offset, length);
        long waited = out.nanosWaited() - waitedBefore;
        input += length;
        waiting += waited;
        compressing += System.nanoTime() - begun - waited;
        if (input >= LevelChoice.PIECE) {
            choice.ifPresent(this::adapt);
        }
    }

    private void adapt(LevelChoice levels) {
        levels.learn(new LevelChoice.Piece(input, output, compressing, waiting));
        input = 0;
        output = 0;
        compressing = 0;
        waiting = 0;
        if (levels.level() != level) {
            finish(EndDirective.END);
            setLevel(levels.level());
        }
    }

    private void add(byte[] bytes, int offset, int length) {
        if (source.array() != bytes) {
            source = ByteBuffer.wrap(bytes);
        }
        source.limit(offset + length).position(offset);
        while (source.hasRemaining()) {
            context.compressByteBufferStream(compressed, source, EndDirective.CONTINUE);
            writeIfFull();
        }
    }

    @Override
    void flush() {
        finish(EndDirective.FLUSH);
    }

    private void finish(EndDirective how) {
        boolean done = false;
        while (!done) {
            done = context.compressByteBufferStream(compressed, NOTHING, how);
            writeIfFull();
        }
        writeCompressed();
    }

    @Override
    void matched(byte[] bytes, int offset, int length) {
        // blocks do not enter the history
    }

    @Override
    void endOfFile() {
        // the stream goes on with the next file
    }

    @Override
    public void close() {
        context.close();
    }

    private void writeIfFull() {
        if (!compressed.hasRemaining()) {
            writeCompressed();
        }
    }

    private void writeCompressed() {
        output += compressed.position();
        writeChunks(compressed.array(), compressed.position());
        compressed.clear();
    }
}
