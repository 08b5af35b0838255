package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Raw deflate, anew for each file; see [DeflateTokenWriter].
final class DeflateTokenReader extends CompressedTokenReader {
    /// What ends every sync flush and is not sent.
    private static final byte[] FLUSH_MARK = {0, 0, (byte) 0xFF, (byte) 0xFF};

    private final Inflater inflater = new Inflater(true);
    private final DeflateHistory history;
    private final byte[] nothing = new byte[1];

    DeflateTokenReader(DeflateHistory history, WireReader in) {
        super(in);
        this.history = history;
    }

    @Override
    void beginFile() {
        inflater.reset();
    }

    @Override
    void feed(byte[] chunk, int length) {
        inflater.setInput(chunk, 0, length);
    }

    @Override
    int decompress(byte[] into) {
        try {
            int count = inflater.inflate(into);
            if (count == 0 && inflater.getRemaining() > 0) {
                throw WireError.malformed("compressed data behind the end of a deflate stream");
            }
            return count;
        } catch (DataFormatException e) {
            throw WireError.malformed("deflate: " + e.getMessage());
        }
    }

    @Override
    void endOfLiteral() {
        inflater.setInput(FLUSH_MARK);
        if (decompress(nothing) > 0) {
            throw WireError.malformed("a burst of deflated data without its end");
        }
    }

    @Override
    public void matched(byte[] bytes, int offset, int length) {
        history.matched(bytes, offset, length, inflater::setDictionary);
    }

    @Override
    public void close() {
        inflater.end();
    }
}
