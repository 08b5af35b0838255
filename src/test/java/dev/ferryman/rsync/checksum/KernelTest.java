package dev.ferryman.rsync.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class KernelTest {
    private final long seed = Seed.get();
    private final Random random = new Random(seed);

    @BeforeAll
    static void loadModule() {
        assertThat(VectorModule.load()).as("the module of the Vector API").isTrue();
    }

    private static List<WeakSumKernel> weakSumKernels() {
        return List.of(new ScalarWeakSums(), new VectorWeakSums());
    }

    @Test
    void weakSumsAreThoseOfTheDefinition() {
        for (WeakSumKernel kernel : weakSumKernels()) {
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
        for (WeakSumKernel kernel : weakSumKernels()) {
            assertThat(kernel.weakSum(lowest, 0, lowest.length)).as("%s", kernel).isEqualTo(expected);
        }
    }

    @Test
    void rolledSumsAreThoseOfTheBlocks() {
        for (WeakSumKernel kernel : weakSumKernels()) {
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
    void bothXxh3KernelsAddStripesAlike() {
        Xxh3Kernel scalar = new ScalarXxh3();
        Xxh3Kernel vector = new VectorXxh3();
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
        List<Xxh3Kernel> taken = new ArrayList<>();
        Xxh3Kernel wrong = (_, _, _, _, _, _) -> { };
        new VectorTraining<>(new ScalarXxh3(), wrong, new Xxh3Exercise(), taken::add).run();
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
