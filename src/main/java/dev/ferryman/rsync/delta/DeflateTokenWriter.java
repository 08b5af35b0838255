package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireWriter;
import java.util.OptionalInt;
import java.util.zip.Deflater;

/// Raw deflate, anew for each file. Every burst of literals ends with a sync flush, whose last four bytes are always
/// the same and stay unsent.
final class DeflateTokenWriter extends CompressedTokenWriter {
    private static final int FLUSH_MARK = 4;

    private final Deflater deflater;
    private final DeflateHistory history;
    private final byte[] compressed = new byte[4 * LONGEST_CHUNK];
    private int length;

    DeflateTokenWriter(OptionalInt level, DeflateHistory history, WireWriter out) {
        super(out);
        // from the beginning: a deflater whose level is set later takes no input by its next call
        this.deflater = new Deflater(level.isPresent()
                ? Math.clamp(level.getAsInt(), Deflater.NO_COMPRESSION, Deflater.BEST_COMPRESSION)
                : Deflater.DEFAULT_COMPRESSION, true);
        this.history = history;
    }

    @Override
    public boolean needsBlocks() {
        return history != DeflateHistory.LITERALS;
    }

    @Override
    void compress(byte[] bytes, int offset, int count) {
        deflater.setInput(bytes, offset, count);
        deflate(Deflater.NO_FLUSH);
    }

    @Override
    void flush() {
        deflate(Deflater.SYNC_FLUSH);
        writeChunks(compressed, length - FLUSH_MARK);
        length = 0;
    }

    @Override
    void matched(byte[] bytes, int offset, int count) {
        history.matched(bytes, offset, count, deflater::setDictionary);
    }

    @Override
    void endOfFile() {
        deflater.reset();
    }

    @Override
    public void close() {
        deflater.end();
    }

    /// Deflates until there is room left over; whole chunks leave as they come, but never the last four bytes.
    private void deflate(int flush) {
        while (true) {
            int count = deflater.deflate(compressed, length, compressed.length - length, flush);
            length += count;
            if (length < compressed.length) {
                return;
            }
            int ready = (length - FLUSH_MARK) / LONGEST_CHUNK * LONGEST_CHUNK;
            writeChunks(compressed, ready);
            System.arraycopy(compressed, ready, compressed, 0, length - ready);
            length -= ready;
        }
    }
}
