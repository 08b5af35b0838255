package dev.ferryman.rsync.delta;

import java.util.Arrays;

/// The full blocks of a basis by weak sum: chains in a hash table, behind a filter that says no to most sums.
final class BlockIndex {
    static final int NONE = -1;

    /// Spreads weak sums over the tables.
    static final int GOLDEN = 0x9E3779B1;
    private static final int SMALLEST_BITS = 8;
    private static final int LARGEST_BITS = 26;
    /// The filter has this many bits for each head of a chain, as a power of two.
    private static final int FILTER_FACTOR_BITS = 4;

    private int[] heads = {};
    private int[] next = {};
    private long[] filter = {};
    private int headShift;
    private int filterShift;

    /// Takes these sums in place of those before.
    void fill(BlockSums sums) {
        int full = sums.count() - (sums.head().remainder() == 0 ? 0 : 1);
        int bits = Math.clamp(Integer.SIZE - Integer.numberOfLeadingZeros(sums.count()), SMALLEST_BITS, LARGEST_BITS);
        int filterBits = bits + FILTER_FACTOR_BITS;
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
            int slot = hash >>> filterShift;
            filter[slot >>> 6] |= 1L << slot;
            next[block] = heads[hash >>> headShift];
            heads[hash >>> headShift] = block;
        }
    }

    private static int[] cleared(int[] table, int size) {
        int[] result = table.length == size ? table : new int[size];
        Arrays.fill(result, NONE);
        return result;
    }

    /// False where no block has this weak sum; true mostly where one has.
    boolean mayContain(int weak) {
        int slot = weak * GOLDEN >>> filterShift;
        return (filter[slot >>> 6] & 1L << slot) != 0;
    }

    /// The bits behind [#mayContain]: that of a sum is number `sum * GOLDEN >>> filterShift()`. The length is a power
    /// of two.
    long[] filter() {
        return filter;
    }

    int filterShift() {
        return filterShift;
    }

    /// The first block of the chain that this weak sum belongs to, in ascending order, or [#NONE].
    int first(int weak) {
        return heads[weak * GOLDEN >>> headShift];
    }

    int next(int block) {
        return next[block];
    }
}
