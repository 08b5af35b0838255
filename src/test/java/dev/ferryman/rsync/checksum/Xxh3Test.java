package dev.ferryman.rsync.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import com.dynatrace.hash4j.hashing.HashValue128;
import com.dynatrace.hash4j.hashing.Hashing;
import dev.ferryman.Seed;
import dev.ferryman.rsync.wire.LittleEndian;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Another implementation of XXH3 is the judge.
class Xxh3Test {
    private final long seed = Seed.get();
    private final Random random = new Random(seed);

    /// All lengths around what the algorithm does in steps, and some beyond.
    private int[] lengths() {
        return IntStream.concat(IntStream.rangeClosed(0, 1200),
                IntStream.concat(IntStream.of(2047, 2048, 2049, 1 << 17), random.ints(100, 1200, 20_000))).toArray();
    }

    @Test
    void blocks() {
        int blockSeed = random.nextInt();
        BlockDigest wide = StrongChecksum.XXH128.blockDigest(blockSeed, SeedOrder.SEED_THEN_DATA);
        BlockDigest narrow = StrongChecksum.XXH3.blockDigest(blockSeed, SeedOrder.SEED_THEN_DATA);
        for (int length : lengths()) {
            byte[] bytes = randomBytes(length);
            byte[] digest = new byte[16];
            wide.digest(bytes, 0, length, digest, 0);
            assertThat(digest).as("seed %d, length %d", seed, length)
                    .isEqualTo(wire(Hashing.xxh3_128(blockSeed).hashBytesTo128Bits(bytes)));
            narrow.digest(bytes, 0, length, digest, 8);
            assertThat(LittleEndian.getLong(digest, 8)).as("seed %d, length %d", seed, length)
                    .isEqualTo(Hashing.xxh3_64(blockSeed).hashBytesToLong(bytes));
        }
    }

    @Test
    void filesInPieces() {
        FileDigest wide = StrongChecksum.XXH128.fileDigest();
        FileDigest narrow = StrongChecksum.XXH3.fileDigest();
        for (int length : lengths()) {
            byte[] bytes = randomBytes(length);
            int longest = 1 + random.nextInt(1 + random.nextInt(3000));
            for (int at = 0; at < length; ) {
                int piece = Math.min(length - at, 1 + random.nextInt(longest));
                wide.update(bytes, at, piece);
                narrow.update(bytes, at, piece);
                at += piece;
            }
            assertThat(wide.finish()).as("seed %d, length %d", seed, length)
                    .isEqualTo(wire(Hashing.xxh3_128().hashBytesTo128Bits(bytes)));
            assertThat(LittleEndian.getLong(narrow.finish(), 0)).as("seed %d, length %d", seed, length)
                    .isEqualTo(Hashing.xxh3_64().hashBytesToLong(bytes));
        }
    }

    private byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static byte[] wire(HashValue128 hash) {
        byte[] bytes = new byte[16];
        Xxh128BlockDigest.put(hash, bytes, 0);
        return bytes;
    }
}
