package dev.ferryman.rsync.checksum;

import dev.ferryman.rsync.wire.LittleEndian;
import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/// The rounds of MD5 (RFC 1321, 3.3 and 3.4) over messages side by side, each in a lane of the CPU's vectors of 256 bits.
/// Not thread-safe.
///
/// A step is thousands of nodes to the optimizing compiler until it has become seven instructions. So a method has only four
/// of them, and steps are no methods: what a larger one calls is not made part of it any more, and its vectors become
/// objects (a fifth of the speed). All rounds in one would take 37 MiB to compile in place of 8 each; so the launcher has
/// this class (`Lane*`) optimized as early as those in vectors, but not made part of what calls it.
final class LaneRounds {
    /// How many bytes are digested at a time.
    static final int CHUNK = 64;

    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_256;
    private static final int LANES = Md5Lanes.COUNT;
    private static final int WORDS = CHUNK / Integer.BYTES;
    private static final int A = 0;
    private static final int B = LANES;
    private static final int C = 2 * LANES;
    private static final int D = 3 * LANES;
    private static final VectorOperators.Associative XOR = VectorOperators.XOR;
    private static final VectorOperators.Binary ROL = VectorOperators.ROL;
    /// A constant for each step, from the sine function.
    private static final int[] SINES = new int[4 * WORDS];

    static {
        for (int i = 0; i < SINES.length; i++) {
            SINES[i] = (int) (long) (Math.abs(StrictMath.sin(i + 1)) * (1L << Integer.SIZE));
        }
    }

    private final int[] state = new int[4 * LANES];
    private final int[] running = new int[4 * LANES];
    /// Of a chunk: the first word of each message, the second of each, and so on.
    private final int[] words = new int[WORDS * LANES];

    void reset() {
        Arrays.fill(state, A, B, 0x67452301);
        Arrays.fill(state, B, C, 0xEFCDAB89);
        Arrays.fill(state, C, D, 0x98BADCFE);
        Arrays.fill(state, D, state.length, 0x10325476);
    }

    /// Adds so many chunks to each message.
    /// @param places where the chunks of each message begin
    void add(byte[] input, int[] places, int chunks) {
        for (int chunk = 0; chunk < chunks; chunk++) {
            LaneWords.transpose(input, places, chunk * CHUNK, words);
            firstRound();
            secondRound();
            thirdRound();
            fourthRound();
        }
    }

    /// Writes the digest of the message in a lane.
    void put(int lane, byte[] into, int offset) {
        for (int word = 0; word < 4; word++) {
            LittleEndian.putInt(into, offset + word * Integer.BYTES, state[word * LANES + lane]);
        }
    }

    private void firstRound() {
        IntVector a = IntVector.fromArray(INTS, state, A);
        IntVector b = IntVector.fromArray(INTS, state, B);
        IntVector c = IntVector.fromArray(INTS, state, C);
        IntVector d = IntVector.fromArray(INTS, state, D);
        for (int i = 0; i < 16; i += 4) {
            a = a.add(IntVector.fromArray(INTS, words, i * LANES)).add(SINES[i])
                    .add(d.lanewise(XOR, b.and(c.lanewise(XOR, d)))).lanewise(ROL, 7).add(b);
            d = d.add(IntVector.fromArray(INTS, words, (i + 1) * LANES)).add(SINES[i + 1])
                    .add(c.lanewise(XOR, a.and(b.lanewise(XOR, c)))).lanewise(ROL, 12).add(a);
            c = c.add(IntVector.fromArray(INTS, words, (i + 2) * LANES)).add(SINES[i + 2])
                    .add(b.lanewise(XOR, d.and(a.lanewise(XOR, b)))).lanewise(ROL, 17).add(d);
            b = b.add(IntVector.fromArray(INTS, words, (i + 3) * LANES)).add(SINES[i + 3])
                    .add(a.lanewise(XOR, c.and(d.lanewise(XOR, a)))).lanewise(ROL, 22).add(c);
        }
        a.intoArray(running, A);
        b.intoArray(running, B);
        c.intoArray(running, C);
        d.intoArray(running, D);
    }

    private void secondRound() {
        IntVector a = IntVector.fromArray(INTS, running, A);
        IntVector b = IntVector.fromArray(INTS, running, B);
        IntVector c = IntVector.fromArray(INTS, running, C);
        IntVector d = IntVector.fromArray(INTS, running, D);
        for (int i = 16; i < 32; i += 4) {
            a = a.add(IntVector.fromArray(INTS, words, (5 * i + 1 & 15) * LANES)).add(SINES[i])
                    .add(c.lanewise(XOR, d.and(b.lanewise(XOR, c)))).lanewise(ROL, 5).add(b);
            d = d.add(IntVector.fromArray(INTS, words, (5 * i + 6 & 15) * LANES)).add(SINES[i + 1])
                    .add(b.lanewise(XOR, c.and(a.lanewise(XOR, b)))).lanewise(ROL, 9).add(a);
            c = c.add(IntVector.fromArray(INTS, words, (5 * i + 11 & 15) * LANES)).add(SINES[i + 2])
                    .add(a.lanewise(XOR, b.and(d.lanewise(XOR, a)))).lanewise(ROL, 14).add(d);
            b = b.add(IntVector.fromArray(INTS, words, (5 * i & 15) * LANES)).add(SINES[i + 3])
                    .add(d.lanewise(XOR, a.and(c.lanewise(XOR, d)))).lanewise(ROL, 20).add(c);
        }
        a.intoArray(running, A);
        b.intoArray(running, B);
        c.intoArray(running, C);
        d.intoArray(running, D);
    }

    private void thirdRound() {
        IntVector a = IntVector.fromArray(INTS, running, A);
        IntVector b = IntVector.fromArray(INTS, running, B);
        IntVector c = IntVector.fromArray(INTS, running, C);
        IntVector d = IntVector.fromArray(INTS, running, D);
        for (int i = 32; i < 48; i += 4) {
            a = a.add(IntVector.fromArray(INTS, words, (3 * i + 5 & 15) * LANES)).add(SINES[i])
                    .add(c.lanewise(XOR, d).lanewise(XOR, b)).lanewise(ROL, 4).add(b);
            d = d.add(IntVector.fromArray(INTS, words, (3 * i + 8 & 15) * LANES)).add(SINES[i + 1])
                    .add(b.lanewise(XOR, c).lanewise(XOR, a)).lanewise(ROL, 11).add(a);
            c = c.add(IntVector.fromArray(INTS, words, (3 * i + 11 & 15) * LANES)).add(SINES[i + 2])
                    .add(a.lanewise(XOR, b).lanewise(XOR, d)).lanewise(ROL, 16).add(d);
            b = b.add(IntVector.fromArray(INTS, words, (3 * i + 14 & 15) * LANES)).add(SINES[i + 3])
                    .add(d.lanewise(XOR, a).lanewise(XOR, c)).lanewise(ROL, 23).add(c);
        }
        a.intoArray(running, A);
        b.intoArray(running, B);
        c.intoArray(running, C);
        d.intoArray(running, D);
    }

    private void fourthRound() {
        IntVector a = IntVector.fromArray(INTS, running, A);
        IntVector b = IntVector.fromArray(INTS, running, B);
        IntVector c = IntVector.fromArray(INTS, running, C);
        IntVector d = IntVector.fromArray(INTS, running, D);
        for (int i = 48; i < 64; i += 4) {
            a = a.add(IntVector.fromArray(INTS, words, (7 * i & 15) * LANES)).add(SINES[i])
                    .add(c.lanewise(XOR, b.or(d.not()))).lanewise(ROL, 6).add(b);
            d = d.add(IntVector.fromArray(INTS, words, (7 * i + 7 & 15) * LANES)).add(SINES[i + 1])
                    .add(b.lanewise(XOR, a.or(c.not()))).lanewise(ROL, 10).add(a);
            c = c.add(IntVector.fromArray(INTS, words, (7 * i + 14 & 15) * LANES)).add(SINES[i + 2])
                    .add(a.lanewise(XOR, d.or(b.not()))).lanewise(ROL, 15).add(d);
            b = b.add(IntVector.fromArray(INTS, words, (7 * i + 5 & 15) * LANES)).add(SINES[i + 3])
                    .add(d.lanewise(XOR, c.or(a.not()))).lanewise(ROL, 21).add(c);
        }
        a.add(IntVector.fromArray(INTS, state, A)).intoArray(state, A);
        b.add(IntVector.fromArray(INTS, state, B)).intoArray(state, B);
        c.add(IntVector.fromArray(INTS, state, C)).intoArray(state, C);
        d.add(IntVector.fromArray(INTS, state, D)).intoArray(state, D);
    }
}
