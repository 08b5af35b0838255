package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.LittleEndian;
import dev.ferryman.rsync.wire.WireError;
import java.util.Arrays;

/// Compresses and expands single blocks of the LZ4 block format: sequences of literals and of copies from up to 65535
/// bytes before. A block ends in at least five literals, and no copy begins in its last twelve bytes.
final class Lz4Block {
    private static final int SHORTEST_COPY = 4;
    private static final int LAST_LITERALS = 5;
    private static final int LAST_COPY = 12;
    private static final int LONGEST_DISTANCE = 0xFFFF;
    /// What four bits of a token hold before more bytes follow.
    private static final int NIBBLE = 15;
    private static final int TABLE_BITS = 12;
    private static final int PRIME = 0x9E3779B1;
    /// How many positions without a copy make the search skip one more.
    private static final int SKIP_BITS = 6;

    /// The last position at which four bytes of this hash stood.
    private final int[] table = new int[1 << TABLE_BITS];
    private byte[] out = {};
    /// How far a block is read, and how far the result is written.
    private int at;
    private int end;

    /// The most bytes that so many can become.
    static int longestOutput(int length) {
        return length + length / 255 + 16;
    }

    /// @param into with room for [#longestOutput]
    /// @return the compressed length
    int compress(byte[] bytes, int offset, int length, byte[] into) {
        Arrays.fill(table, -1);
        out = into;
        end = 0;
        int limit = offset + length;
        int anchor = offset;
        at = offset;
        while (at <= limit - LAST_COPY) {
            int four = LittleEndian.getInt(bytes, at);
            int slot = four * PRIME >>> Integer.SIZE - TABLE_BITS;
            int before = table[slot];
            table[slot] = at;
            if (before < 0 || at - before > LONGEST_DISTANCE || LittleEndian.getInt(bytes, before) != four) {
                at += 1 + (at - anchor >> SKIP_BITS);
                continue;
            }
            int copyEnd = at + SHORTEST_COPY;
            while (copyEnd < limit - LAST_LITERALS && bytes[copyEnd] == bytes[copyEnd - at + before]) {
                copyEnd++;
            }
            writeSequence(bytes, anchor, at, copyEnd - at - SHORTEST_COPY);
            LittleEndian.putShort(out, end, at - before);
            end += Short.BYTES;
            writeMore(copyEnd - at - SHORTEST_COPY);
            at = copyEnd;
            anchor = copyEnd;
        }
        writeSequence(bytes, anchor, limit, 0);
        return end;
    }

    private void writeSequence(byte[] bytes, int from, int to, int copy) {
        int literals = to - from;
        out[end++] = (byte) (Math.min(literals, NIBBLE) << 4 | Math.min(copy, NIBBLE));
        writeMore(literals);
        System.arraycopy(bytes, from, out, end, literals);
        end += literals;
    }

    private void writeMore(int length) {
        if (length >= NIBBLE) {
            int rest = length - NIBBLE;
            for (; rest >= 0xFF; rest -= 0xFF) {
                out[end++] = (byte) 0xFF;
            }
            out[end++] = (byte) rest;
        }
    }

    /// @return the expanded length
    /// @throws dev.ferryman.rsync.RsyncException where the block is damaged or does not fit `into`
    int expand(byte[] block, int length, byte[] into) {
        at = 0;
        end = 0;
        while (at < length) {
            int token = block[at++] & 0xFF;
            int literals = readLength(token >>> 4, block, length);
            check(literals <= length - at && literals <= into.length - end);
            System.arraycopy(block, at, into, end, literals);
            at += literals;
            end += literals;
            if (at == length) {
                return end;
            }
            check(length - at >= Short.BYTES);
            int distance = LittleEndian.getShort(block, at);
            at += Short.BYTES;
            int copy = readLength(token & NIBBLE, block, length) + SHORTEST_COPY;
            check(distance != 0 && distance <= end && copy <= into.length - end);
            for (int copyEnd = end + copy; end < copyEnd; end++) {
                into[end] = into[end - distance];
            }
        }
        throw WireError.malformed("an lz4 block that does not end in literals");
    }

    /// A length of which the token has the start.
    private int readLength(int start, byte[] block, int length) {
        int sum = start;
        int next = start == NIBBLE ? 0xFF : 0;
        while (next == 0xFF) {
            check(at < length);
            next = block[at++] & 0xFF;
            sum += next;
        }
        return sum;
    }

    private static void check(boolean sound) {
        if (!sound) {
            throw WireError.malformed("a damaged lz4 block");
        }
    }
}
