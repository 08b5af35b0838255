package dev.ferryman.rsync.checksum;

import dev.ferryman.rsync.wire.LittleEndian;
import java.util.HexFormat;

/// The secret of an XXH3 over more than 240 bytes, derived from a seed (XXH3_initCustomSecret of xxHash), in the words
/// that each step takes.
/// @param words all of it
/// @param lastStripe for the last stripe
/// @param lowHalf for the 64 bits, or the low half of the 128
/// @param highHalf for the high half of the 128
record Xxh3Secret(long[] words, long[] lastStripe, long[] lowHalf, long[] highHalf) {
    private static final int LENGTH = 192;
    private static final int LAST_STRIPE = LENGTH - Xxh3Lanes.STRIPE - 7;
    private static final int LOW_HALF = 11;
    private static final int HIGH_HALF = LENGTH - Xxh3Lanes.STRIPE - 11;
    private static final byte[] DEFAULT = HexFormat.of().parseHex(
            "b8fe6c3923a44bbe7c01812cf721ad1cded46de9839097db7240a4a4b7b3671fcb79e64eccc0e578825ad07dccff7221"
                    + "b8084674f743248ee03590e6813a264c3c2852bb91c300cb88d0658b1b532ea371644897a20df94e3819ef46a9deacd8a8"
                    + "fa763fe39c343ff9dcbbc7c70b4f1d8a51e04bcdb45931c89f7ec9d9787364eac5ac8334d3ebc3c581a0fffa1363eb17"
                    + "0ddd51b7f0da49d316552629d4689e2b16be587d47a1fc8ff8b8d17ad031ce45cb3a8f95160428afd7fbcabb4b407e");

    static Xxh3Secret of(long seed) {
        byte[] secret = new byte[LENGTH];
        for (int at = 0; at < LENGTH; at += 2 * Long.BYTES) {
            LittleEndian.putLong(secret, at, LittleEndian.getLong(DEFAULT, at) + seed);
            LittleEndian.putLong(secret, at + Long.BYTES, LittleEndian.getLong(DEFAULT, at + Long.BYTES) - seed);
        }
        return new Xxh3Secret(words(secret, 0, LENGTH / Long.BYTES), words(secret, LAST_STRIPE, Xxh3Lanes.COUNT),
                words(secret, LOW_HALF, Xxh3Lanes.COUNT), words(secret, HIGH_HALF, Xxh3Lanes.COUNT));
    }

    private static long[] words(byte[] secret, int offset, int count) {
        long[] words = new long[count];
        for (int i = 0; i < count; i++) {
            words[i] = LittleEndian.getLong(secret, offset + i * Long.BYTES);
        }
        return words;
    }
}
