package dev.ferryman.rsync.checksum;

import dev.ferryman.rsync.wire.LittleEndian;
import java.security.MessageDigest;

/// MD4 after RFC 1320; the JDK has none. For rsync peers that know nothing newer, never for trust.
final class Md4 extends MessageDigest {
    private static final int BLOCK = 64;
    private static final int LENGTH = 16;
    private static final int LENGTH_FIELD = 56;
    private static final int SQRT_2 = 0x5A827999;
    private static final int SQRT_3 = 0x6ED9EBA1;

    private final byte[] block = new byte[BLOCK];
    private final int[] words = new int[16];
    private int filled;
    private long total;
    private int a;
    private int b;
    private int c;
    private int d;

    Md4() {
        super("MD4");
        engineReset();
    }

    @Override
    protected int engineGetDigestLength() {
        return LENGTH;
    }

    @Override
    protected void engineReset() {
        filled = 0;
        total = 0;
        a = 0x67452301;
        b = 0xEFCDAB89;
        c = 0x98BADCFE;
        d = 0x10325476;
    }

    @Override
    protected void engineUpdate(byte input) {
        engineUpdate(new byte[] {input}, 0, 1);
    }

    @Override
    protected void engineUpdate(byte[] input, int offset, int length) {
        total += length;
        int from = offset;
        int end = offset + length;
        if (filled > 0) {
            int count = Math.min(BLOCK - filled, length);
            System.arraycopy(input, from, block, filled, count);
            filled += count;
            from += count;
            if (filled < BLOCK) {
                return;
            }
            process(block, 0);
            filled = 0;
        }
        for (; end - from >= BLOCK; from += BLOCK) {
            process(input, from);
        }
        System.arraycopy(input, from, block, 0, end - from);
        filled = end - from;
    }

    @Override
    protected byte[] engineDigest() {
        long bits = total * Byte.SIZE;
        int padding = (filled < LENGTH_FIELD ? LENGTH_FIELD : LENGTH_FIELD + BLOCK) - filled;
        byte[] tail = new byte[padding + Long.BYTES];
        tail[0] = (byte) 0x80;
        LittleEndian.putLong(tail, padding, bits);
        engineUpdate(tail, 0, tail.length);
        byte[] digest = new byte[LENGTH];
        LittleEndian.putInt(digest, 0, a);
        LittleEndian.putInt(digest, 4, b);
        LittleEndian.putInt(digest, 8, c);
        LittleEndian.putInt(digest, 12, d);
        engineReset();
        return digest;
    }

    private void process(byte[] bytes, int offset) {
        for (int i = 0; i < words.length; i++) {
            words[i] = LittleEndian.getInt(bytes, offset + i * Integer.BYTES);
        }
        int a0 = a;
        int b0 = b;
        int c0 = c;
        int d0 = d;
        for (int i = 0; i < 16; i += 4) {
            a = Integer.rotateLeft(a + (b & c | ~b & d) + words[i], 3);
            d = Integer.rotateLeft(d + (a & b | ~a & c) + words[i + 1], 7);
            c = Integer.rotateLeft(c + (d & a | ~d & b) + words[i + 2], 11);
            b = Integer.rotateLeft(b + (c & d | ~c & a) + words[i + 3], 19);
        }
        for (int i = 0; i < 4; i++) {
            a = Integer.rotateLeft(a + majority(b, c, d) + words[i] + SQRT_2, 3);
            d = Integer.rotateLeft(d + majority(a, b, c) + words[i + 4] + SQRT_2, 5);
            c = Integer.rotateLeft(c + majority(d, a, b) + words[i + 8] + SQRT_2, 9);
            b = Integer.rotateLeft(b + majority(c, d, a) + words[i + 12] + SQRT_2, 13);
        }
        for (int i = 0; i < 4; i++) {
            int first = Integer.reverse(i) >>> 30;
            a = Integer.rotateLeft(a + (b ^ c ^ d) + words[first] + SQRT_3, 3);
            d = Integer.rotateLeft(d + (a ^ b ^ c) + words[first + 8] + SQRT_3, 9);
            c = Integer.rotateLeft(c + (d ^ a ^ b) + words[first + 4] + SQRT_3, 11);
            b = Integer.rotateLeft(b + (c ^ d ^ a) + words[first + 12] + SQRT_3, 15);
        }
        a += a0;
        b += b0;
        c += c0;
        d += d0;
    }

    private static int majority(int x, int y, int z) {
        return x & y | x & z | y & z;
    }
}
