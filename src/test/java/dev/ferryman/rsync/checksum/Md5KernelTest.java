package dev.ferryman.rsync.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.rsync.wire.LittleEndian;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The JDK's MD5, one block after the other, is the judge.
class Md5KernelTest {
    private static final int DIGEST = 16;

    private final long seed = Seed.get();
    private final Random random = new Random(seed);

    @BeforeAll
    static void loadModule() {
        assertThat(VectorModule.load()).as("the module of the Vector API").isTrue();
    }

    @ParameterizedTest
    @EnumSource(SeedOrder.class)
    void lengthsAroundOneToThreeChunks(SeedOrder order) {
        for (int blockSeed : new int[] {0, 1, -2134900242}) {
            BlockDigest digest = new VectorMd5().blockDigest(blockSeed, order);
            for (int length = 0; length <= 200; length++) {
                check(digest, blockSeed, order, length, 1 + random.nextInt(20));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(SeedOrder.class)
    void lengthsThatBasesAreCutInto(SeedOrder order) {
        int blockSeed = random.nextInt();
        BlockDigest digest = new VectorMd5().blockDigest(blockSeed, order);
        for (int length : IntStream.concat(IntStream.of(700, 704, 32_768, 131_072), random.ints(50, 201, 5000)).toArray()) {
            check(digest, blockSeed, order, length, 1 + random.nextInt(20));
        }
    }

    @ParameterizedTest
    @EnumSource(SeedOrder.class)
    void anyNumberOfBlocks(SeedOrder order) {
        for (Md5Kernel kernel : List.of(new ScalarMd5(), new VectorMd5())) {
            int blockSeed = random.nextInt();
            BlockDigest digest = kernel.blockDigest(blockSeed, order);
            for (int count = 0; count <= 20; count++) {
                check(digest, blockSeed, order, 1 + random.nextInt(1000), count);
            }
        }
    }

    /// Lengths so that the last chunk of one message is anything of what another left behind.
    @Test
    void nothingIsLeftOfBlocksBefore() {
        BlockDigest digest = new VectorMd5().blockDigest(7, SeedOrder.SEED_THEN_DATA);
        for (int round = 0; round < 500; round++) {
            check(digest, 7, SeedOrder.SEED_THEN_DATA, random.nextInt(140), 1 + random.nextInt(9));
        }
    }

    @Test
    void oneBlockByItself() throws Exception {
        byte[] block = randomBytes(300);
        byte[] digest = new byte[DIGEST];
        new VectorMd5().blockDigest(0, SeedOrder.DATA_THEN_SEED).digest(block, 0, block.length, digest, 0);
        assertThat(digest).isEqualTo(MessageDigest.getInstance("MD5").digest(block));
    }

    @Test
    void bothKernelsDoTheExerciseAlike() {
        Md5Exercise exercise = new Md5Exercise();
        assertThat(exercise.run(exercise.vectorKernel())).isEqualTo(exercise.run(new ScalarMd5()));
    }

    private void check(BlockDigest digest, int blockSeed, SeedOrder order, int length, int count) {
        int offset = random.nextInt(70);
        byte[] blocks = randomBytes(offset + count * length);
        byte[] digests = new byte[count * DIGEST + 1];
        digest.digestAll(blocks, offset, length, count, digests);
        byte[] expected = new byte[digests.length];
        for (int block = 0; block < count; block++) {
            int from = offset + block * length;
            byte[] one = definition(Arrays.copyOfRange(blocks, from, from + length), blockSeed, order);
            System.arraycopy(one, 0, expected, block * DIGEST, DIGEST);
        }
        assertThat(digests)
                .as("seed %d, %d blocks of %d bytes from %d on, seeded with %d", seed, count, length, offset, blockSeed)
                .isEqualTo(expected);
    }

    private static byte[] definition(byte[] block, int blockSeed, SeedOrder order) {
        MessageDigest md5 = MessageFileDigest.jdk("MD5");
        byte[] four = new byte[blockSeed == 0 ? 0 : Integer.BYTES];
        if (blockSeed != 0) {
            LittleEndian.putInt(four, 0, blockSeed);
        }
        md5.update(order == SeedOrder.SEED_THEN_DATA ? four : block);
        md5.update(order == SeedOrder.SEED_THEN_DATA ? block : four);
        return md5.digest();
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }
}
