package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireReader;

/// Each chunk is an LZ4 block of its own; see [Lz4TokenWriter].
final class Lz4TokenReader extends CompressedTokenReader {
    private final Lz4Block block = new Lz4Block();
    private byte[] chunk = {};
    private int length;

    Lz4TokenReader(WireReader in) {
        super(in);
    }

    @Override
    void beginFile() {
        length = 0;
    }

    @Override
    void feed(byte[] chunk, int length) {
        this.chunk = chunk;
        this.length = length;
    }

    @Override
    int decompress(byte[] into) {
        if (length == 0) {
            return 0;
        }
        int count = block.expand(chunk, length, into);
        length = 0;
        return count;
    }

    @Override
    void endOfLiteral() {
        // nothing stays behind a chunk
    }

    @Override
    public void matched(byte[] bytes, int offset, int length) {
        // blocks do not enter a history
    }

    @Override
    public void close() {
        // nothing is held
    }
}
