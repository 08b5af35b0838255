package dev.ferryman.rsync.wire;

/// Writes file indexes as [NdxReader] reads them (rsync 3.5 io.c, write_ndx). One object per stream.
public final class NdxWriter {
    private final WireWriter out;
    private int previousPositive = Ndx.FIRST_POSITIVE;
    private int previousNegative = Ndx.FIRST_NEGATIVE;

    public NdxWriter(WireWriter out) {
        this.out = out;
    }

    /// @param ndx an index of a file, or one of [Ndx]
    public void write(int ndx) {
        if (out.protocol() < 30) {
            out.writeInt(ndx);
        } else if (ndx == Ndx.DONE) {
            out.writeByte(0);
        } else if (ndx >= 0) {
            writeValue(ndx, previousPositive);
            previousPositive = ndx;
        } else {
            out.writeByte(0xFF);
            writeValue(Math.negateExact(ndx), previousNegative);
            previousNegative = -ndx;
        }
    }

    private void writeValue(int value, int previous) {
        int difference = value - previous;
        if (difference > 0 && difference < 0xFE) {
            out.writeByte(difference);
            return;
        }
        out.writeByte(0xFE);
        if (difference >= 0 && difference <= 0x7FFF) {
            out.writeByte(difference >>> 8);
            out.writeByte(difference);
        } else {
            out.writeByte(value >>> 24 | 0x80);
            out.writeByte(value);
            out.writeByte(value >>> 8);
            out.writeByte(value >>> 16);
        }
    }
}
