package dev.ferryman.rsync.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelTest {
    private final long seed = Seed.get();
    private final Random random = new Random(seed);

    private static Kernel vector() {
        assertThat(VectorModule.load()).as("the module of the Vector API").isTrue();
        return new VectorKernel();
    }

    @Test
    void weakSumsAreThoseOfTheDefinition() {
        for (Kernel kernel : List.of(new ScalarKernel(), vector())) {
            for (int round = 0; round < 300; round++) {
                byte[] bytes = randomBytes(random.nextInt(4000));
                int offset = random.nextInt(bytes.length + 1);
                int length = random.nextInt(bytes.length - offset + 1);
                assertThat(kernel.weakSum(bytes, offset, length)).as("seed %d, %s", seed, kernel)
                        .isEqualTo(definition(bytes, offset, length));
            }
        }
    }

    @Test
    void weakSumsOfExtremeBytesDoNotOverflow() {
        byte[] lowest = new byte[1 << 17];
        Arrays.fill(lowest, Byte.MIN_VALUE);
        int expected = definition(lowest, 0, lowest.length);
        assertThat(new ScalarKernel().weakSum(lowest, 0, lowest.length)).isEqualTo(expected);
        assertThat(vector().weakSum(lowest, 0, lowest.length)).isEqualTo(expected);
    }

    @Test
    void rolledSumsAreThoseOfTheBlocks() {
        for (Kernel kernel : List.of(new ScalarKernel(), vector())) {
            for (int round = 0; round < 100; round++) {
                byte[] bytes = randomBytes(2 + random.nextInt(1000));
                int from = random.nextInt(bytes.length - 1);
                int length = 1 + random.nextInt(bytes.length - 1 - from);
                int[] sums = new int[bytes.length - from - length];
                kernel.roll(bytes, from, length, definition(bytes, from, length), sums, sums.length);
                for (int i = 0; i < sums.length; i++) {
                    assertThat(sums[i]).as("seed %d, %s, place %d", seed, kernel, i)
                            .isEqualTo(definition(bytes, from + 1 + i, length));
                }
            }
        }
    }

    @Test
    void bothKernelsAddStripesAlike() {
        Kernel scalar = new ScalarKernel();
        Kernel vector = vector();
        for (int round = 0; round < 300; round++) {
            int stripes = 1 + random.nextInt(16);
            int offset = random.nextInt(9);
            byte[] bytes = randomBytes(offset + stripes * Xxh3Lanes.STRIPE);
            long[] secret = random.longs(24).toArray();
            int word = random.nextInt(17 - stripes);
            long[] lanes = random.longs(Xxh3Lanes.COUNT).toArray();
            long[] expected = lanes.clone();
            scalar.accumulate(expected, bytes, offset, stripes, secret, word);
            vector.accumulate(lanes, bytes, offset, stripes, secret, word);
            assertThat(lanes).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void aKernelThatErrsIsNeverTaken() {
        List<Kernel> taken = new ArrayList<>();
        Kernel wrong = new Kernel() {
            @Override
            public int weakSum(byte[] bytes, int offset, int length) {
                return 0;
            }

            @Override
            public void roll(byte[] bytes, int from, int length, int sum, int[] into, int count) {
                // makes none
            }

            @Override
            public void accumulate(long[] lanes, byte[] input, int offset, int stripes, long[] secret, int firstWord) {
                // adds nothing
            }
        };
        new VectorTraining(new ScalarKernel(), wrong, taken::add).run();
        assertThat(taken).isEmpty();
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static int definition(byte[] bytes, int offset, int length) {
        int low = 0;
        int high = 0;
        for (int at = offset; at < offset + length; at++) {
            low += bytes[at];
            high += low;
        }
        return low & 0xFFFF | high << 16;
    }
}
