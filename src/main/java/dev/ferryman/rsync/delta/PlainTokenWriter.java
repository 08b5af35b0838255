package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireWriter;

/// Tokens without compression: a positive int before so many bytes, a negative one for a block, zero at the end.
final class PlainTokenWriter implements TokenWriter {
    private static final int LONGEST_LITERAL = 32 * 1024;

    private final WireWriter out;

    PlainTokenWriter(WireWriter out) {
        this.out = out;
    }

    @Override
    public void literal(byte[] bytes, int offset, int length) {
        for (int done = 0; done < length; ) {
            int count = Math.min(length - done, LONGEST_LITERAL);
            out.writeInt(count);
            out.write(bytes, offset + done, count);
            done += count;
        }
    }

    @Override
    public boolean needsBlocks() {
        return false;
    }

    @Override
    public void match(int block, byte[] bytes, int offset, int length) {
        out.writeInt(-(block + 1));
    }

    @Override
    public void sendOn() {
        out.flush();
    }

    @Override
    public void end() {
        out.writeInt(0);
    }

    @Override
    public void close() {
        // nothing is held
    }
}
