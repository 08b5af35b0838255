package dev.ferryman.rsync.checksum;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// In the CPU's vectors of 256 bits.
final class VectorWeakSums implements WeakSumKernel {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_128;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final VectorSpecies<Byte> BYTES_OF_INTS = ByteVector.SPECIES_64;
    private static final int PLACES = INTS.length();
    private static final IntVector PLACE_NUMBERS = IntVector.zero(INTS).addIndex(1).add(1);
    /// To each lane the last one of the pair before its own, or of the half before its own.
    private static final VectorShuffle<Integer> PAIR_BEFORE = VectorShuffle.fromValues(INTS, 0, 0, 1, 1, 3, 3, 5, 5);
    private static final VectorShuffle<Integer> HALF_BEFORE = VectorShuffle.fromValues(INTS, 0, 0, 0, 0, 1, 1, 3, 3);
    private static final IntVector BEHIND_FIRST_PAIR =
            IntVector.fromArray(INTS, new int[] {0, 0, -1, -1, -1, -1, -1, -1}, 0);
    private static final IntVector BEHIND_FIRST_HALF =
            IntVector.fromArray(INTS, new int[] {0, 0, 0, 0, -1, -1, -1, -1}, 0);
    private static final int COLUMNS = SHORTS.length();

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

    /// Eight places at once: what each adds to the two sums, all that the places before it add, and the sums at the
    /// place before the first.
    @Override
    public void roll(byte[] bytes, int from, int length, int sum, int[] into, int count) {
        int low = sum & 0xFFFF;
        int high = sum >>> 16;
        int done = 0;
        for (; done <= count - PLACES; done += PLACES) {
            IntVector first = ints(bytes, from + done);
            IntVector lowAdded = sumsOfPrefixes(ints(bytes, from + done + length).sub(first));
            IntVector highAdded = sumsOfPrefixes(lowAdded.sub(first.mul(length)));
            IntVector highs = highAdded.add(PLACE_NUMBERS.mul(low)).add(high);
            IntVector lows = lowAdded.add(low);
            lows.and(0xFFFF).or(highs.lanewise(VectorOperators.LSHL, Short.SIZE)).intoArray(into, done);
            low = lows.lane(PLACES - 1);
            high = highs.lane(PLACES - 1);
        }
        ScalarWeakSums.roll(bytes, from, length, low & 0xFFFF | high << Short.SIZE, into, done, count);
    }

    private static IntVector ints(byte[] bytes, int at) {
        return (IntVector) ByteVector.fromArray(BYTES_OF_INTS, bytes, at).convertShape(VectorOperators.B2I, INTS, 0);
    }

    /// Adds to each lane all before it: within pairs, between pairs, between halves.
    private static IntVector sumsOfPrefixes(IntVector lanes) {
        IntVector pairs = lanes.add(
                lanes.reinterpretAsLongs().lanewise(VectorOperators.LSHL, Integer.SIZE).reinterpretAsInts());
        IntVector halves = pairs.add(pairs.rearrange(PAIR_BEFORE).and(BEHIND_FIRST_PAIR));
        return halves.add(halves.rearrange(HALF_BEFORE).and(BEHIND_FIRST_HALF));
    }
}
