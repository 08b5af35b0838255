package dev.ferryman.rsync.checksum;

/// XXH3 without a seed over bytes that come in pieces. Not thread-safe.
final class Xxh3Stream {
    /// A multiple of a stripe, and more than XXH3 has ways of its own for.
    private static final int CAPACITY = 256;

    private final Xxh3Lanes lanes = new Xxh3Lanes(Xxh3Secret.of(0));
    /// Bytes that were not added yet, at least one unless there are none at all. Behind them, up to the end, the last
    /// stripe that was added: the end of the input reaches back into it where less than a stripe is left.
    private final byte[] buffer = new byte[CAPACITY];
    private int buffered;
    private long total;

    void reset() {
        lanes.reset();
        buffered = 0;
        total = 0;
    }

    void update(byte[] bytes, int offset, int length) {
        total += length;
        if (length <= CAPACITY - buffered) {
            keep(bytes, offset, length);
            return;
        }
        int at = offset;
        int end = offset + length;
        if (buffered > 0) {
            at += CAPACITY - buffered;
            keep(bytes, offset, CAPACITY - buffered);
            lanes.add(buffer, 0, CAPACITY / Xxh3Lanes.STRIPE);
            buffered = 0;
        }
        if (end - at > CAPACITY) {
            int stripes = (end - at - 1) / Xxh3Lanes.STRIPE;
            lanes.add(bytes, at, stripes);
            at += stripes * Xxh3Lanes.STRIPE;
            System.arraycopy(bytes, at - Xxh3Lanes.STRIPE, buffer, CAPACITY - Xxh3Lanes.STRIPE, Xxh3Lanes.STRIPE);
        }
        keep(bytes, at, end - at);
    }

    private void keep(byte[] bytes, int offset, int length) {
        System.arraycopy(bytes, offset, buffer, buffered, length);
        buffered += length;
    }

    /// Whether all bytes are still in [#buffer], since they are too few for the lanes.
    boolean isShort() {
        return total <= Xxh3Lanes.MOST_OF_SHORT;
    }

    byte[] buffer() {
        return buffer;
    }

    /// The lanes with all bytes added; to be reset afterwards.
    Xxh3Lanes finished() {
        if (buffered >= Xxh3Lanes.STRIPE) {
            lanes.add(buffer, 0, (buffered - 1) / Xxh3Lanes.STRIPE);
            lanes.addLast(buffer, buffered - Xxh3Lanes.STRIPE);
        } else {
            byte[] last = new byte[Xxh3Lanes.STRIPE];
            int before = Xxh3Lanes.STRIPE - buffered;
            System.arraycopy(buffer, CAPACITY - before, last, 0, before);
            System.arraycopy(buffer, 0, last, before, buffered);
            lanes.addLast(last, 0);
        }
        return lanes;
    }

    /// How many bytes came since the last reset.
    long total() {
        return total;
    }
}
