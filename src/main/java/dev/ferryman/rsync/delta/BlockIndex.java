package dev.ferryman.rsync.delta;

import java.util.Arrays;

/// The full blocks of a basis by weak sum: chains in a hash table, behind a filter that says no to most sums.
final class BlockIndex {
    static final int NONE = -1;

    /// Spreads weak sums over the tables.
    private static final int GOLDEN = 0x9E3779B1;
    /// Spreads them in another way: each sum has two bits in the filter.
    private static final int OTHER = 0x85EBCA77;
    private static final int SMALLEST_BITS = 8;
    private static final int LARGEST_BITS = 26;
    /// The filter has this many bits for each head of a chain, as a power of two.
    private static final int FILTER_FACTOR_BITS = 5;
    private static final int LARGEST_FILTER_BITS = 30;

    private int[] heads = {};
    private int[] next = {};
    private long[] filter = {};
    private int headShift;
    private int filterShift;

    /// Takes these sums in place of those before.
    void fill(BlockSums sums) {
        int full = sums.head().fullBlocks();
        int bits = Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(sums.count()), SMALLEST_BITS, LARGEST_BITS);
        int filterBits = Math.min(bits + FILTER_FACTOR_BITS, LARGEST_FILTER_BITS);
        headShift = Integer.SIZE - bits;
        filterShift = Integer.SIZE - filterBits;
        heads = cleared(heads, 1 << bits);
        if (filter.length == 1 << filterBits - 6) {
            Arrays.fill(filter, 0);
        } else {
            filter = new long[1 << filterBits - 6];
        }
        if (next.length < full) {
            next = new int[full];
        }
        for (int block = full - 1; block >= 0; block--) {
            int hash = sums.weak(block) * GOLDEN;
            mark(hash >>> filterShift);
            mark(sums.weak(block) * OTHER >>> filterShift);
            next[block] = heads[hash >>> headShift];
            heads[hash >>> headShift] = block;
        }
    }

    private static int[] cleared(int[] table, int size) {
        int[] result = table.length == size ? table : new int[size];
        Arrays.fill(result, NONE);
        return result;
    }

    private void mark(int slot) {
        filter[slot >>> 6] |= 1L << slot;
    }

    /// False where no block has this weak sum; true mostly where one has.
    boolean mayContain(int weak) {
        return isMarked(filter, weak * GOLDEN >>> filterShift) && isMarked(filter, weak * OTHER >>> filterShift);
    }

    /// The length of the bits is a power of two, so that the mask changes nothing but tells the compiler the bounds.
    private static boolean isMarked(long[] bits, int slot) {
        return (bits[slot >>> 6 & bits.length - 1] >>> slot & 1) != 0;
    }

    /// The first of the sums from `from` on that a block may have, or `count` where none has.
    /// This is the loop that every byte of changed data passes, so all that it touches is local.
    int firstKnown(int[] sums, int from, int count) {
        long[] bits = filter;
        int shift = filterShift;
        for (int i = from; i < count; i++) {
            if (isMarked(bits, sums[i] * GOLDEN >>> shift) && isMarked(bits, sums[i] * OTHER >>> shift)) {
                return i;
            }
        }
        return count;
    }

    /// The first block of the chain that this weak sum belongs to, in ascending order, or [#NONE].
    int first(int weak) {
        return heads[weak * GOLDEN >>> headShift];
    }

    int next(int block) {
        return next[block];
    }
}
