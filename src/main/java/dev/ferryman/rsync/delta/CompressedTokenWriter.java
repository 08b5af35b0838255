package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireWriter;

/// The frame that all compressions share: chunks of compressed literals, and runs of blocks (rsync 3.5 token.c).
abstract sealed class CompressedTokenWriter implements TokenWriter
        permits DeflateTokenWriter, ZstdTokenWriter, Lz4TokenWriter {
    static final int LONGEST_CHUNK = 0x3FFF;

    private static final int NOTHING = -1;
    private static final int LONGEST_RUN = 0xFFFF;

    private final WireWriter out;
    private int runStart = NOTHING;
    private int runEnd;
    private int lastRunEnd;
    private boolean literalPending;

    CompressedTokenWriter(WireWriter out) {
        this.out = out;
    }

    @Override
    public final void literal(byte[] bytes, int offset, int length) {
        if (length > 0) {
            writeRun();
            literalPending = true;
            compress(bytes, offset, length);
        }
    }

    @Override
    public boolean needsBlocks() {
        return false;
    }

    @Override
    public final void match(int block, byte[] bytes, int offset, int length) {
        flushLiteral();
        if (runStart == NOTHING || block != runEnd + 1 || block - runStart > LONGEST_RUN) {
            writeRun();
            runStart = block;
        }
        runEnd = block;
        matched(bytes, offset, length);
    }

    @Override
    public final void sendOn() {
        out.flush();
    }

    @Override
    public final void end() {
        flushLiteral();
        writeRun();
        out.writeByte(TokenFlag.END);
        lastRunEnd = 0;
        endOfFile();
    }

    /// Compresses these bytes; chunks may be written already.
    abstract void compress(byte[] bytes, int offset, int length);

    /// Writes chunks up to the last byte that was compressed.
    abstract void flush();

    /// A block that the receiver has.
    abstract void matched(byte[] bytes, int offset, int length);

    abstract void endOfFile();

    /// Writes compressed bytes as one chunk or several.
    final void writeChunks(byte[] bytes, int length) {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, LONGEST_CHUNK);
            out.writeByte(TokenFlag.CHUNK | count >>> 8);
            out.writeByte(count);
            out.write(bytes, done, count);
            done += count;
        }
    }

    private void flushLiteral() {
        if (literalPending) {
            literalPending = false;
            flush();
        }
    }

    private void writeRun() {
        if (runStart == NOTHING) {
            return;
        }
        int more = runEnd - runStart;
        int distance = runStart - lastRunEnd;
        if (distance >= 0 && distance <= TokenFlag.LONGEST_DISTANCE) {
            out.writeByte((more == 0 ? TokenFlag.RELATIVE : TokenFlag.RELATIVE_RUN) | distance);
        } else {
            out.writeByte(more == 0 ? TokenFlag.ABSOLUTE : TokenFlag.ABSOLUTE_RUN);
            out.writeInt(runStart);
        }
        if (more > 0) {
            out.writeShort(more);
        }
        lastRunEnd = runEnd;
        runStart = NOTHING;
    }
}
