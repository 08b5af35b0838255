package dev.ferryman.rsync.checksum;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorMask;
import jdk.incubator.vector.VectorShuffle;
import jdk.incubator.vector.VectorSpecies;

/// Words of messages, each message in a lane of the CPU's vectors of 256 bits.
final class LaneWords {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_256;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final int LANES = INTS.length();
    private static final int SQUARE = LANES * LANES;
    private static final VectorShuffle<Integer> HALVES_SWAPPED = VectorShuffle.fromOp(INTS, lane -> lane ^ 4);
    private static final VectorShuffle<Integer> PAIRS_SWAPPED = VectorShuffle.fromOp(INTS, lane -> lane ^ 2);
    private static final VectorShuffle<Integer> LANES_SWAPPED = VectorShuffle.fromOp(INTS, lane -> lane ^ 1);
    private static final VectorMask<Integer> UPPER_HALF = VectorMask.fromLong(INTS, 0b1111_0000);
    private static final VectorMask<Integer> UPPER_PAIRS = VectorMask.fromLong(INTS, 0b1100_1100);
    private static final VectorMask<Integer> UPPER_LANES = VectorMask.fromLong(INTS, 0b1010_1010);

    private LaneWords() {}

    /// Fills `words` with the first word of each message, the second of each, and so on.
    /// @param places where the messages are in the input
    /// @param at where in the messages the words are
    static void transpose(byte[] input, int[] places, int at, int[] words) {
        for (int to = 0; to < words.length; to += SQUARE) {
            exchangeQuarters(input, places, at + to / LANES * Integer.BYTES, words, to);
        }
        for (int half = 0; half < words.length; half += SQUARE / 2) {
            transposeQuarters(words, half);
        }
    }

    /// Takes a word for each lane from each message: a square, whose upper right quarter changes places with the lower left
    /// one.
    private static void exchangeQuarters(byte[] input, int[] places, int at, int[] words, int to) {
        for (int lane = 0; lane < LANES / 2; lane++) {
            IntVector x = row(input, places[lane] + at);
            IntVector y = row(input, places[lane + LANES / 2] + at);
            lower(x, y, HALVES_SWAPPED, UPPER_HALF).intoArray(words, to + lane * LANES);
            upper(x, y, HALVES_SWAPPED, UPPER_HALF).intoArray(words, to + (lane + LANES / 2) * LANES);
        }
    }

    /// The same within the two quarters of a half, by pairs of words and then by words.
    private static void transposeQuarters(int[] words, int at) {
        IntVector w = IntVector.fromArray(INTS, words, at);
        IntVector x = IntVector.fromArray(INTS, words, at + LANES);
        IntVector y = IntVector.fromArray(INTS, words, at + 2 * LANES);
        IntVector z = IntVector.fromArray(INTS, words, at + 3 * LANES);
        IntVector first = lower(w, y, PAIRS_SWAPPED, UPPER_PAIRS);
        IntVector second = lower(x, z, PAIRS_SWAPPED, UPPER_PAIRS);
        IntVector third = upper(w, y, PAIRS_SWAPPED, UPPER_PAIRS);
        IntVector fourth = upper(x, z, PAIRS_SWAPPED, UPPER_PAIRS);
        lower(first, second, LANES_SWAPPED, UPPER_LANES).intoArray(words, at);
        upper(first, second, LANES_SWAPPED, UPPER_LANES).intoArray(words, at + LANES);
        lower(third, fourth, LANES_SWAPPED, UPPER_LANES).intoArray(words, at + 2 * LANES);
        upper(third, fourth, LANES_SWAPPED, UPPER_LANES).intoArray(words, at + 3 * LANES);
    }

    private static IntVector row(byte[] input, int at) {
        return ByteVector.fromArray(BYTES, input, at).reinterpretAsInts();
    }

    /// The lower lanes of both.
    private static IntVector lower(IntVector x, IntVector y, VectorShuffle<Integer> swapped, VectorMask<Integer> upper) {
        return x.blend(y.rearrange(swapped), upper);
    }

    /// The upper lanes of both.
    private static IntVector upper(IntVector x, IntVector y, VectorShuffle<Integer> swapped, VectorMask<Integer> upper) {
        return x.rearrange(swapped).blend(y, upper);
    }
}
