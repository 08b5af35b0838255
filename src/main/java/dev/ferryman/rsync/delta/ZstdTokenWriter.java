package dev.ferryman.rsync.delta;

import com.github.luben.zstd.EndDirective;
import com.github.luben.zstd.Zstd;
import com.github.luben.zstd.ZstdCompressCtx;
import dev.ferryman.rsync.wire.WireWriter;
import java.nio.ByteBuffer;
import java.util.OptionalInt;

/// One zstd stream for the whole connection, flushed at each match and at the end of each file, and never ended.
final class ZstdTokenWriter extends CompressedTokenWriter {
    /// Those beyond take most of a gigabyte, and a peer may ask for them.
    private static final int HIGHEST_LEVEL = 19;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final ZstdCompressCtx context = new ZstdCompressCtx();
    private final ByteBuffer compressed = ByteBuffer.allocate(LONGEST_CHUNK);
    private ByteBuffer source = NOTHING;

    ZstdTokenWriter(OptionalInt level, WireWriter out) {
        super(out);
        level.ifPresent(wanted -> context.setLevel(Math.clamp(wanted, Zstd.minCompressionLevel(), HIGHEST_LEVEL)));
    }

    @Override
    void compress(byte[] bytes, int offset, int length) {
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
        boolean done = false;
        while (!done) {
            done = context.compressByteBufferStream(compressed, NOTHING, EndDirective.FLUSH);
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
        writeChunks(compressed.array(), compressed.position());
        compressed.clear();
    }
}
