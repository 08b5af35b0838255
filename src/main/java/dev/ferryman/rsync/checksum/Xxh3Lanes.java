package dev.ferryman.rsync.checksum;

/// The state of an XXH3 over more than 240 bytes: eight lanes that stripes of 64 bytes are added to (the "long" way of
/// xxHash's specification). Not thread-safe.
final class Xxh3Lanes {
    static final int COUNT = 8;
    static final int STRIPE = COUNT * Long.BYTES;
    /// Up to so many bytes, XXH3 goes other ways.
    static final int MOST_OF_SHORT = 240;

    private static final long PRIME32_1 = 0x9E3779B1L;
    private static final long PRIME32_2 = 0x85EBCA77L;
    private static final long PRIME32_3 = 0xC2B2AE3DL;
    private static final long PRIME64_1 = 0x9E3779B185EBCA87L;
    private static final long PRIME64_2 = 0xC2B2AE3D27D4EB4FL;
    private static final long PRIME64_3 = 0x165667B19E3779F9L;
    private static final long PRIME64_4 = 0x85EBCA77C2B2AE63L;
    private static final long PRIME64_5 = 0x27D4EB2F165667C5L;
    private static final long AVALANCHE = 0x165667919E3779F9L;
    private static final long[] FIRST = {
        PRIME32_3, PRIME64_1, PRIME64_2, PRIME64_3, PRIME64_4, PRIME32_2, PRIME64_5, PRIME32_1
    };
    /// After so many stripes the lanes are scrambled.
    static final int STRIPES_IN_BLOCK = 16;

    private final Xxh3Secret secret;
    private final long[] lanes = FIRST.clone();
    private int stripesInBlock;

    Xxh3Lanes(Xxh3Secret secret) {
        this.secret = secret;
    }

    void reset() {
        System.arraycopy(FIRST, 0, lanes, 0, COUNT);
        stripesInBlock = 0;
    }

    /// Adds all bytes of an input at once.
    /// @param length more than [#MOST_OF_SHORT]
    void addAll(byte[] input, int offset, int length) {
        add(input, offset, (length - 1) / STRIPE);
        addLast(input, offset + length - STRIPE);
    }

    /// Adds whole stripes, behind which at least one more byte follows.
    void add(byte[] input, int offset, int stripes) {
        Xxh3Kernel kernel = Kernels.XXH3.forPiece(stripes * STRIPE);
        int at = offset;
        for (int left = stripes; left > 0; ) {
            int count = Math.min(left, STRIPES_IN_BLOCK - stripesInBlock);
            kernel.accumulate(lanes, input, at, count, secret.words(), stripesInBlock);
            stripesInBlock += count;
            if (stripesInBlock == STRIPES_IN_BLOCK) {
                scramble();
                stripesInBlock = 0;
            }
            at += count * STRIPE;
            left -= count;
        }
    }

    /// Adds the last 64 bytes of the input, whether or not some of them were added before.
    void addLast(byte[] input, int offset) {
        Kernels.XXH3.scalar().accumulate(lanes, input, offset, 1, secret.lastStripe(), 0);
    }

    private void scramble() {
        for (int lane = 0; lane < COUNT; lane++) {
            long value = lanes[lane];
            lanes[lane] = (value ^ value >>> 47 ^ secret.words()[STRIPES_IN_BLOCK + lane]) * PRIME32_1;
        }
    }

    /// The hash of 64 bits, or the low half of the one of 128.
    long low(long totalLength) {
        return merged(secret.lowHalf(), totalLength * PRIME64_1);
    }

    /// The high half of the hash of 128 bits.
    long high(long totalLength) {
        return merged(secret.highHalf(), ~(totalLength * PRIME64_2));
    }

    private long merged(long[] words, long start) {
        long result = start;
        for (int lane = 0; lane < COUNT; lane += 2) {
            long first = lanes[lane] ^ words[lane];
            long second = lanes[lane + 1] ^ words[lane + 1];
            result += first * second ^ Math.unsignedMultiplyHigh(first, second);
        }
        long mixed = (result ^ result >>> 37) * AVALANCHE;
        return mixed ^ mixed >>> 32;
    }
}
