package dev.ferryman.rsync.checksum;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Kernels in the CPU's vectors of 256 bits. Only the optimizing compiler makes them fast: interpreted, they are slower
/// than any other way. The only class that needs the incubating module.
final class VectorKernel implements Kernel {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_256;
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_256;
    private static final VectorSpecies<Byte> STRIPE_HALF = ByteVector.SPECIES_256;
    private static final VectorShuffle<Long> NEIGHBOURS = VectorShuffle.fromValues(LONGS, 1, 0, 3, 2);
    private static final int COLUMNS = SHORTS.length();
    private static final int HALF = LONGS.length();
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    /// Whether this CPU has vectors of that length.
    static boolean suitsThisCpu() {
        return LongVector.SPECIES_PREFERRED.length() >= LONGS.length();
    }

    /// Sixteen columns of bytes, modulo 2^16 as the sum itself: `sums` adds each column, `sumsOfSums` adds the sums.
    @Override
    public int weakSum(byte[] bytes, int offset, int length) {
        int steps = length / COLUMNS;
        ShortVector sums = ShortVector.zero(SHORTS);
        ShortVector sumsOfSums = ShortVector.zero(SHORTS);
        for (int step = 0; step < steps; step++) {
            ShortVector column = (ShortVector) ByteVector.fromArray(BYTES, bytes, offset + step * COLUMNS)
                    .convertShape(VectorOperators.B2S, SHORTS, 0);
            sums = sums.add(column);
            sumsOfSums = sumsOfSums.add(sums);
        }
        return withRest(sums, sumsOfSums, bytes, offset + steps * COLUMNS, offset + length);
    }

    private static int withRest(ShortVector sums, ShortVector sumsOfSums, byte[] bytes, int from, int to) {
        int low = 0;
        int high = 0;
        for (int column = 0; column < COLUMNS; column++) {
            low += sums.lane(column);
            high += COLUMNS * sumsOfSums.lane(column) - column * sums.lane(column);
        }
        for (int at = from; at < to; at++) {
            low += bytes[at];
            high += low;
        }
        return RollingChecksum.combine(low, high);
    }

    @Override
    public void accumulate(long[] lanes, byte[] input, int offset, int stripes, long[] secret, int firstWord) {
        LongVector first = LongVector.fromArray(LONGS, lanes, 0);
        LongVector second = LongVector.fromArray(LONGS, lanes, HALF);
        int at = offset;
        for (int word = firstWord; word < firstWord + stripes; word++) {
            first = accumulated(first, input, at, secret, word);
            second = accumulated(second, input, at + Xxh3Lanes.STRIPE / 2, secret, word + HALF);
            at += Xxh3Lanes.STRIPE;
        }
        first.intoArray(lanes, 0);
        second.intoArray(lanes, HALF);
    }

    private static LongVector accumulated(LongVector lanes, byte[] input, int at, long[] secret, int word) {
        LongVector data = ByteVector.fromArray(STRIPE_HALF, input, at).reinterpretAsLongs();
        LongVector key = data.lanewise(VectorOperators.XOR, LongVector.fromArray(LONGS, secret, word));
        LongVector product = key.and(LOW_HALF).mul(key.lanewise(VectorOperators.LSHR, Integer.SIZE));
        return lanes.add(data.rearrange(NEIGHBOURS)).add(product);
    }
}
