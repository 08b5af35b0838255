package dev.ferryman.rsync.wire;

import static dev.ferryman.rsync.wire.Bytes.assertMalformed;
import static dev.ferryman.rsync.wire.Bytes.reader;
import static dev.ferryman.rsync.wire.Bytes.written;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NdxTest {
    @ParameterizedTest
    @CsvSource({
        "-1, 00",
        "0, 01",
        "252, fd",
        "253, fe 00 fe",
        "32766, fe 7f ff",
        "32767, fe 80 ff 7f 00",
        "2147483647, fe ff ff ff ff",
        "0 1 2, 01 01 01",
        "5 5, 06 fe 00 00",
        "5 4, 06 fe 80 04 00 00",
        "1 -1 2, 02 00 01",
        "-2, ff 01",
        "-3, ff 02",
        "-101, ff 64",
        "-101 -102 -103, ff 64 ff 01 ff 01",
        "7 -101 8 -2, 08 ff 64 01 ff fe 80 02 00 00",
        "-1000, ff fe 03 e7"
    })
    void encodesDifferences(String indexes, String hex) {
        int[] values = Arrays.stream(indexes.split(" ")).mapToInt(Integer::parseInt).toArray();
        assertThat(write(32, values)).isEqualTo(hex);
        assertThat(read(32, hex, values.length)).isEqualTo(values);
    }

    @Test
    void protocol29HasPlainInts() {
        int[] values = {-1, 0, -101};
        String hex = "ff ff ff ff 00 00 00 00 9b ff ff ff";
        assertThat(write(29, values)).isEqualTo(hex);
        assertThat(read(29, hex, 3)).isEqualTo(values);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ff 00", "ff ff", "fe ff ff ff ff 05", "fe ff ff ff ff fe 00 01"})
    void refusesWhatNobodyWrites(String hex) {
        assertMalformed(() -> read(32, hex, 2));
    }

    @Test
    void whateverIsWrittenIsRead() {
        long seed = Seed.get();
        Random random = new Random(seed);
        int[] values = IntStream.generate(() -> random.nextInt() >> random.nextInt(32))
                .map(each -> Math.max(each, -Integer.MAX_VALUE)).limit(10_000).toArray();
        assertThat(read(32, write(32, values), values.length)).as("seed %d", seed).isEqualTo(values);
    }

    private static String write(int protocol, int... values) {
        return written(out -> {
            out.protocol(protocol);
            NdxWriter indexes = new NdxWriter(out);
            IntStream.of(values).forEach(indexes::write);
        });
    }

    private static int[] read(int protocol, String hex, int count) {
        WireReader in = reader(hex);
        in.protocol(protocol);
        NdxReader indexes = new NdxReader(in);
        return IntStream.generate(indexes::read).limit(count).toArray();
    }
}
