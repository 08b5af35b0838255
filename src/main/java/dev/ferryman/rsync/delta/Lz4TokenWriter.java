package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireWriter;

/// Each chunk is an LZ4 block of its own; what does not shrink enough for a chunk is cut in half until it fits.
final class Lz4TokenWriter extends CompressedTokenWriter {
    private final Lz4Block block = new Lz4Block();
    private final byte[] compressed = new byte[Lz4Block.longestOutput(LONGEST_CHUNK)];

    Lz4TokenWriter(WireWriter out) {
        super(out);
    }

    @Override
    void compress(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, LONGEST_CHUNK);
            int size = block.compress(bytes, offset + done, count, compressed);
            while (size > LONGEST_CHUNK) {
                count /= 2;
                size = block.compress(bytes, offset + done, count, compressed);
            }
            writeChunks(compressed, size);
            done += count;
        }
    }

    @Override
    void flush() {
        // nothing is held back
    }

    @Override
    void matched(byte[] bytes, int offset, int length) {
        // blocks do not enter a history
    }

    @Override
    void endOfFile() {
        // nothing lasts
    }

    @Override
    public void close() {
        // nothing is held
    }
}
