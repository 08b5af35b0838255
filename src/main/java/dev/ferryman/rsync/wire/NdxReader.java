package dev.ferryman.rsync.wire;

/// Reads file indexes, each as a difference from the one before of the same sign (rsync 3.5 io.c, read_ndx).
/// One object per stream. Below protocol 30 they are plain ints.
public final class NdxReader {
    private final WireReader in;
    private int previousPositive = Ndx.FIRST_POSITIVE;
    private int previousNegative = Ndx.FIRST_NEGATIVE;

    public NdxReader(WireReader in) {
        this.in = in;
    }

    /// The next index: of a file, or one of [Ndx].
    public int read() {
        if (in.protocol() < 30) {
            return in.readInt();
        }
        int first = in.readByte();
        if (first == 0) {
            return Ndx.DONE;
        }
        if (first == 0xFF) {
            previousNegative = value(in.readByte(), previousNegative);
            return -previousNegative;
        }
        previousPositive = value(first, previousPositive);
        return previousPositive;
    }

    private int value(int first, int previous) {
        if (first != 0xFE) {
            if (first == 0 || first == 0xFF) {
                throw WireError.malformed("a file index that starts with byte " + first);
            }
            return checked((long) previous + first);
        }
        int high = in.readByte();
        int low = in.readByte();
        if ((high & 0x80) == 0) {
            return checked((long) previous + (high << 8 | low));
        }
        return (high & 0x7F) << 24 | low | in.readByte() << 8 | in.readByte() << 16;
    }

    private static int checked(long ndx) {
        if (ndx > Integer.MAX_VALUE) {
            throw WireError.malformed("a file index beyond 2^31");
        }
        return (int) ndx;
    }
}
