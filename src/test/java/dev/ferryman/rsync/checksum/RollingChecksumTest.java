package dev.ferryman.rsync.checksum;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RollingChecksumTest {
    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "01, 00010001",
        "ff, ffffffff",
        "80, ff80ff80",
        "01 02 03, 000a0006",
        "7f 7f, 017d00fe",
        "80 80 80 80 80, f880fd80"
    })
    void bytesAreSigned(String hex, String sum) {
        String[] parts = hex.isEmpty() ? new String[0] : hex.split(" ");
        byte[] bytes = new byte[parts.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Integer.parseInt(parts[i], 16);
        }
        assertThat(RollingChecksum.of(bytes, 0, bytes.length)).isEqualTo(Integer.parseUnsignedInt(sum, 16));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 7, 8, 31, 32, 33, 63, 64, 65, 700, 4099, 131_072})
    void everyLengthFollowsTheDefinition(int length) {
        byte[] bytes = random(length, length + 5);
        for (int offset = 0; offset < 5; offset++) {
            assertThat(RollingChecksum.of(bytes, offset, length)).isEqualTo(definition(bytes, offset, length));
        }
    }

    @ParameterizedTest
    @ValueSource(bytes = {-128, 127, -1})
    void extremesDoNotOverflow(byte value) {
        byte[] bytes = new byte[131_072];
        Arrays.fill(bytes, value);
        assertThat(RollingChecksum.of(bytes, 0, bytes.length)).isEqualTo(definition(bytes, 0, bytes.length));
    }

    @Test
    void movesOnByteByByte() {
        byte[] bytes = random(1, 5000);
        int length = 700;
        int[] sums = new int[bytes.length - length];
        RollingChecksum.roll(bytes, 0, length, RollingChecksum.of(bytes, 0, length), sums, sums.length);
        for (int at = 1; at + length <= bytes.length; at++) {
            assertThat(sums[at - 1]).isEqualTo(definition(bytes, at, length));
        }
    }

    private static int definition(byte[] bytes, int offset, int length) {
        int low = 0;
        int high = 0;
        for (int i = offset; i < offset + length; i++) {
            low = low + bytes[i] & 0xFFFF;
            high = high + low & 0xFFFF;
        }
        return high << 16 | low;
    }

    private static byte[] random(long seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
