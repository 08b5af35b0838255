package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;

/// Tokens without compression; literals stand in the buffer of the connection.
final class PlainTokenReader implements TokenReader {
    private final WireReader in;
    private int blockCount;
    private int pendingLiteral;
    private int offset;
    private int block;

    PlainTokenReader(WireReader in) {
        this.in = in;
    }

    @Override
    public void begin(int blockCount) {
        this.blockCount = blockCount;
        pendingLiteral = 0;
    }

    @Override
    public Token next() {
        if (pendingLiteral == 0) {
            int token = in.readInt();
            if (token == 0) {
                return Token.END;
            }
            if (token < 0) {
                block = -(token + 1);
                if (block >= blockCount) {
                    throw WireError.malformed("block " + block + " of a basis with " + blockCount);
                }
                return Token.MATCH;
            }
            pendingLiteral = token;
        }
        offset = in.nextSlice(pendingLiteral);
        pendingLiteral -= length();
        return Token.LITERAL;
    }

    @Override
    public byte[] buffer() {
        return in.buffer();
    }

    @Override
    public int offset() {
        return offset;
    }

    @Override
    public int length() {
        return in.sliceEnd() - offset;
    }

    @Override
    public int block() {
        return block;
    }

    @Override
    public void matched(byte[] bytes, int offset, int length) {
        // nothing is remembered
    }

    @Override
    public void close() {
        // nothing is held
    }
}
