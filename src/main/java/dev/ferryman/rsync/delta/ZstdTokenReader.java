package dev.ferryman.rsync.delta;

import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import java.nio.ByteBuffer;

/// One zstd stream for the whole connection; see [ZstdTokenWriter].
final class ZstdTokenReader extends CompressedTokenReader {
    private final ZstdDecompressCtx context = new ZstdDecompressCtx();
    private ByteBuffer source = ByteBuffer.allocate(0);
    private ByteBuffer target = ByteBuffer.allocate(0);

    ZstdTokenReader(WireReader in) {
        super(in);
    }

    @Override
    void beginFile() {
        // the stream goes on
    }

    @Override
    void feed(byte[] chunk, int length) {
        if (source.array() != chunk) {
            source = ByteBuffer.wrap(chunk);
        }
        source.limit(length).position(0);
    }

    @Override
    int decompress(byte[] into) {
        if (target.array() != into) {
            target = ByteBuffer.wrap(into);
        }
        target.clear();
        try {
            do {
                context.decompressByteBufferStream(target, source);
            } while (target.hasRemaining() && source.hasRemaining());
        } catch (ZstdException e) {
            throw WireError.malformed("zstd: " + e.getMessage());
        }
        return target.position();
    }

    @Override
    void endOfLiteral() {
        // nothing stays behind a flush
    }

    @Override
    public void matched(byte[] bytes, int offset, int length) {
        // blocks do not enter the history
    }

    @Override
    public void close() {
        context.close();
    }
}
