package dev.ferryman.rsync.checksum;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// In the CPU's vectors of 256 bits.
final class VectorXxh3 implements Xxh3Kernel {
    private static final VectorSpecies<Long> LONGS = LongVector.SPECIES_256;
    private static final VectorSpecies<Byte> STRIPE_HALF = ByteVector.SPECIES_256;
    private static final VectorShuffle<Long> NEIGHBOURS = VectorShuffle.fromValues(LONGS, 1, 0, 3, 2);
    private static final int HALF = LONGS.length();
    private static final long LOW_HALF = 0xFFFF_FFFFL;

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
