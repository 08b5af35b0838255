package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;

/// Reads the frame that all compressions share; see [CompressedTokenWriter].
abstract sealed class CompressedTokenReader implements TokenReader
        permits DeflateTokenReader, ZstdTokenReader, Lz4TokenReader {
    private static final int LITERAL_CAPACITY = 64 * 1024;

    private final WireReader in;
    private final byte[] chunk = new byte[CompressedTokenWriter.LONGEST_CHUNK];
    private final byte[] literal = new byte[LITERAL_CAPACITY];
    private int literalLength;
    private boolean inChunk;
    private boolean unflushed;
    private int blockCount;
    private int block;
    private int run;

    CompressedTokenReader(WireReader in) {
        this.in = in;
    }

    @Override
    public final void begin(int blockCount) {
        this.blockCount = blockCount;
        block = 0;
        run = 0;
        inChunk = false;
        unflushed = false;
        beginFile();
    }

    @Override
    public final Token next() {
        if (run > 0) {
            run--;
            block++;
            return Token.MATCH;
        }
        while (true) {
            if (inChunk) {
                literalLength = decompress(literal);
                if (literalLength > 0) {
                    return Token.LITERAL;
                }
                inChunk = false;
            }
            int flag = in.readByte();
            if ((flag & TokenFlag.KIND) == TokenFlag.CHUNK) {
                readChunk((flag & TokenFlag.LONGEST_DISTANCE) << 8 | in.readByte());
                continue;
            }
            if (unflushed) {
                unflushed = false;
                endOfLiteral();
            }
            return readToken(flag);
        }
    }

    /// A file begins.
    abstract void beginFile();

    /// Takes the next chunk.
    abstract void feed(byte[] chunk, int length);

    /// Fills `into` from the chunk as far as it goes; the number of bytes, 0 once the chunk is used up.
    abstract int decompress(byte[] into);

    /// A burst of literals is over.
    abstract void endOfLiteral();

    @Override
    public final byte[] buffer() {
        return literal;
    }

    @Override
    public final int offset() {
        return 0;
    }

    @Override
    public final int length() {
        return literalLength;
    }

    @Override
    public final int block() {
        return block;
    }

    private void readChunk(int length) {
        in.readFully(chunk, 0, length);
        feed(chunk, length);
        inChunk = true;
        unflushed = true;
    }

    private Token readToken(int flag) {
        switch (flag & TokenFlag.KIND) {
            case TokenFlag.RELATIVE -> startRun((long) block + (flag & TokenFlag.LONGEST_DISTANCE), 0);
            case TokenFlag.RELATIVE_RUN ->
                    startRun((long) block + (flag & TokenFlag.LONGEST_DISTANCE), in.readShort());
            default -> {
                switch (flag) {
                    case TokenFlag.END -> {
                        return Token.END;
                    }
                    case TokenFlag.ABSOLUTE -> startRun(in.readInt(), 0);
                    case TokenFlag.ABSOLUTE_RUN -> startRun(in.readInt(), in.readShort());
                    default -> throw WireError.malformed("a token that starts with byte " + flag);
                }
            }
        }
        return Token.MATCH;
    }

    private void startRun(long first, int more) {
        if (first < 0 || first + more >= blockCount) {
            throw WireError.malformed("blocks " + first + " to " + (first + more) + " of a basis with " + blockCount);
        }
        block = (int) first;
        run = more;
    }
}
