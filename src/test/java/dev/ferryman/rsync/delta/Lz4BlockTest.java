package dev.ferryman.rsync.delta;

import static dev.ferryman.rsync.delta.Samples.concat;
import static dev.ferryman.rsync.delta.Samples.random;
import static dev.ferryman.rsync.delta.Samples.repeat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferryman.Seed;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Lz4BlockTest {
    private final Lz4Block block = new Lz4Block();

    /// Written by hand after the format's description.
    @ParameterizedTest
    @CsvSource({
        "00, ''",
        "30 61 62 63, abc",
        "10 61 01 00 50 61 61 61 61 61, aaaaaaaaaa",
        "21 61 62 02 00 10 63, abababac",
        "1f 61 01 00 00 10 62, aaaaaaaaaaaaaaaaaaaab"
    })
    void expandsSequences(String hex, String text) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        byte[] into = new byte[100];
        int length = block.expand(bytes, bytes.length, into);
        assertThat(new String(into, 0, length)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "f0", // a length that breaks off
        "f0 ff",
        "20 61", // fewer literals than announced
        "10 61 01", // half a distance
        "10 61 00 00 00", // distance zero
        "10 61 02 00 00", // before the start
        "1f 61 01 00 ff", // a copy's length that breaks off
        "1f 61 01 00 ff ff ff 00 00", // more than fits
        "10 61 01 00" // ends in a copy
    })
    void refusesDamagedBlocks(String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        assertThatExceptionOfType(RsyncException.class)
                .isThrownBy(() -> block.expand(bytes, bytes.length, new byte[200]))
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STREAM_IO));
    }

    @Test
    void whateverIsCompressedExpands() {
        long seed = Seed.get();
        Random random = new Random(seed);
        byte[] compressed = new byte[Lz4Block.longestOutput(16_383)];
        byte[] expanded = new byte[16_383];
        for (int round = 0; round < 3000; round++) {
            byte[] bytes = sample(random);
            int size = block.compress(bytes, 3, bytes.length - 3, compressed);
            int length = block.expand(compressed, size, expanded);
            assertThat(Arrays.copyOf(expanded, length)).as("seed %d round %d", seed, round)
                    .isEqualTo(Arrays.copyOfRange(bytes, 3, bytes.length));
        }
    }

    @Test
    void repetitionShrinks() {
        byte[] bytes = repeat("the quick brown fox ".getBytes(), 800);
        assertThat(block.compress(bytes, 0, bytes.length, new byte[20_000])).isLessThan(120);
    }

    private static byte[] sample(Random random) {
        int length = 3 + random.nextInt(random.nextBoolean() ? 40 : 16_000);
        byte[] part = concat(random(random.nextLong(), 1 + random.nextInt(300)), new byte[random.nextInt(30)]);
        return switch (random.nextInt(3)) {
            case 0 -> random(random.nextLong(), length);
            case 1 -> new byte[length];
            default -> Arrays.copyOf(repeat(part, 1 + length / part.length), length);
        };
    }
}
