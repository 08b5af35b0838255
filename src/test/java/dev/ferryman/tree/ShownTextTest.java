package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownTextTest {
    private static final byte[] SOME = "ab\\\\##012\n\t\u0000\u001b\u00e4\u00ff\u0080".getBytes(StandardCharsets.ISO_8859_1);

    @ParameterizedTest
    @CsvSource({"plain, plain", "'a\nb', a\\#012b", "\\#012, \\#134#012", "'\u001b[1m', \\#033[1m", "'tab\t', 'tab\t'", "ä, ä"})
    void whatCannotBeShownIsEscaped(String text, String shown) {
        assertThat(ShownText.of(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(shown);
    }

    @RepeatedTest(200)
    void noByteIsLost() {
        long seed = Seed.get();
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(30)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = SOME[random.nextInt(SOME.length)];
        }
        assertThat(ShownText.bytes(ShownText.of(bytes))).as("seed %s", seed).isEqualTo(bytes);
    }
}
