package dev.ferryman.rsync.delta;

import dev.ferryman.rsync.wire.WireError;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;

/// How the basis of a file is cut into blocks (rsync 3.5 io.c, read_sum_head, and generator.c, sum_sizes_sqroot).
/// @param count of the blocks
/// @param blockLength of all blocks but perhaps the last, in bytes
/// @param strongLength how much of a strong checksum is sent for each block, in bytes
/// @param remainder the length of the last block where it is shorter, else 0
public record SumHead(int count, int blockLength, int strongLength, int remainder) {
    /// No basis: everything is sent as literal data.
    public static final SumHead NONE = new SumHead(0, 0, 0, 0);

    /// The longest block from protocol 30 on.
    public static final int LONGEST_BLOCK = 1 << 17;

    private static final int SHORTEST_BLOCK = 700;
    private static final int SHORTEST_STRONG = 2;
    private static final int LONGEST_STRONG = 16;
    private static final int BITS_TO_SPARE = 10;

    /// How sure a block's strong checksum makes.
    public enum Strength {
        /// As many bytes as make a false match in the whole file unlikely.
        SHORT,
        /// All there are, up to 16: when a file is sent again because its digest was wrong.
        FULL
    }

    /// The cut that rsync chooses for a basis.
    /// @param length of the basis in bytes
    /// @param digestLength of the strong checksum in bytes
    public static SumHead of(long length, int digestLength, Strength strength) {
        return of(length, blockLengthFor(length), digestLength, strength);
    }

    /// The cut with a given length of blocks (`--block-size`), 1 to [#LONGEST_BLOCK].
    public static SumHead of(long length, int blockLength, int digestLength, Strength strength) {
        if (blockLength < 1 || blockLength > LONGEST_BLOCK) {
            throw new IllegalArgumentException("a block length of " + blockLength);
        }
        int strong = switch (strength) {
            case SHORT -> shortStrength(length, blockLength);
            case FULL -> LONGEST_STRONG;
        };
        int count = Math.toIntExact((length + blockLength - 1) / blockLength);
        return new SumHead(count, blockLength, Math.min(strong, digestLength), (int) (length % blockLength));
    }

    /// @param digestLength of the strong checksum in bytes, which `strongLength` may not exceed
    public static SumHead read(WireReader in, int digestLength) {
        SumHead head = new SumHead(in.readInt(), in.readInt(), in.readInt(), in.readInt());
        if (head.count < 0) {
            throw WireError.malformed("a block count of " + head.count);
        }
        if (head.blockLength < (head.count > 0 ? 1 : 0) || head.blockLength > LONGEST_BLOCK) {
            throw WireError.malformed("a block length of " + head.blockLength);
        }
        if (head.strongLength < 0 || head.strongLength > digestLength) {
            throw WireError.malformed("a checksum length of " + head.strongLength);
        }
        if (head.remainder < 0 || head.remainder > head.blockLength) {
            throw WireError.malformed("a remainder of " + head.remainder);
        }
        return head;
    }

    public void write(WireWriter out) {
        out.writeInt(count);
        out.writeInt(blockLength);
        out.writeInt(strongLength);
        out.writeInt(remainder);
    }

    /// The length of the basis in bytes.
    public long length() {
        return offset(count) - (remainder == 0 || count == 0 ? 0 : blockLength - remainder);
    }

    /// Where a block begins in the basis.
    public long offset(int block) {
        return (long) block * blockLength;
    }

    public int blockLength(int block) {
        return block == count - 1 && remainder != 0 ? remainder : blockLength;
    }

    /// How many blocks have the length of all; they come first.
    int fullBlocks() {
        return count - (remainder == 0 ? 0 : 1);
    }

    /// The square root of the length, bit by bit from the top and rounded down to a multiple of 8.
    private static int blockLengthFor(long length) {
        if (length <= (long) SHORTEST_BLOCK * SHORTEST_BLOCK) {
            return SHORTEST_BLOCK;
        }
        long root = 0;
        for (long bit = LONGEST_BLOCK; bit >= 8; bit >>= 1) {
            long longer = root | bit;
            if (longer * longer <= length) {
                root = longer;
            }
        }
        return Math.clamp(root, SHORTEST_BLOCK, LONGEST_BLOCK);
    }

    /// Two bits for each doubling of the length (pairs of positions and blocks), less one for each doubling of the
    /// blocks, less the 32 bits of the weak sum.
    private static int shortStrength(long length, int blockLength) {
        int lengthBits = length == 0 ? 0 : Long.SIZE - 1 - Long.numberOfLeadingZeros(length);
        int blockBits = Integer.SIZE - 1 - Integer.numberOfLeadingZeros(blockLength);
        int bits = Math.max(0, BITS_TO_SPARE + 2 * lengthBits - blockBits);
        return Math.clamp((bits + 1 - Integer.SIZE + 7) / 8, SHORTEST_STRONG, LONGEST_STRONG);
    }
}
