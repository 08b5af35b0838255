package dev.ferryman.rsync.wire;

import static dev.ferryman.rsync.wire.Bytes.assertMalformed;
import static dev.ferryman.rsync.wire.Bytes.dribblingReader;
import static dev.ferryman.rsync.wire.Bytes.reader;
import static dev.ferryman.rsync.wire.Bytes.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.ferryman.Seed;
import java.io.ByteArrayOutputStream;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrimitivesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 00",
        "1, 01",
        "127, 7f",
        "128, 80 80",
        "255, 80 ff",
        "256, 81 00",
        "16383, bf ff",
        "16384, c0 00 40",
        "65535, c0 ff ff",
        "2097151, df ff ff",
        "2097152, e0 00 00 20",
        "268435455, ef ff ff ff",
        "268435456, f0 00 00 00 10",
        "2147483647, f0 ff ff ff 7f",
        "-1, f0 ff ff ff ff",
        "-2147483648, f0 00 00 00 80"
    })
    void varint(int value, String hex) {
        assertThat(written(out -> out.writeVarint(value))).isEqualTo(hex);
        assertThat(reader(hex).readVarint()).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 3, 00 00 00",
        "1, 3, 00 01 00",
        "65535, 3, 00 ff ff",
        "8323071, 3, 7e ff ff",
        "8388607, 3, 7f ff ff",
        "8388608, 3, 80 00 00 80",
        "16777216, 3, 81 00 00 00",
        "1099511627775, 3, e0 ff ff ff ff ff",
        "1700000000, 4, 65 00 f1 53",
        "2147483648, 4, 80 00 00 00 80",
        "-1, 4, f8 ff ff ff ff ff ff ff ff",
        "9223372036854775807, 3, fc ff ff ff ff ff ff ff 7f",
        "0, 1, 00",
        "300, 1, 81 2c",
        "-1, 8, 80 ff ff ff ff ff ff ff ff"
    })
    void varlong(long value, int minimum, String hex) {
        assertThat(written(out -> out.writeVarlong(value, minimum))).isEqualTo(hex);
        assertThat(reader(hex).readVarlong(minimum)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 00 00 00 00",
        "2147483647, ff ff ff 7f",
        "2147483648, ff ff ff ff 00 00 00 80 00 00 00 00",
        "-1, ff ff ff ff ff ff ff ff ff ff ff ff"
    })
    void longInt(long value, String hex) {
        assertThat(written(out -> out.writeLongInt(value))).isEqualTo(hex);
        assertThat(reader(hex).readLongInt()).isEqualTo(value);
    }

    @Test
    void fixedIntegersAreLittleEndian() {
        String hex = "fe 34 12 78 56 34 12 08 07 06 05 04 03 02 01";
        assertThat(written(out -> {
            out.writeByte(0xFE);
            out.writeShort(0x1234);
            out.writeInt(0x12345678);
            out.writeInt64(0x0102030405060708L);
        })).isEqualTo(hex);
        WireReader in = reader(hex);
        assertThat(in.readByte()).isEqualTo(0xFE);
        assertThat(in.readShort()).isEqualTo(0x1234);
        assertThat(in.readInt()).isEqualTo(0x12345678);
        assertThat(in.readInt64()).isEqualTo(0x0102030405060708L);
    }

    @Test
    void protocol29HasIntsWhereProtocol30HasVarints() {
        String hex = "2a 00 00 00 2a 00 00 00";
        assertThat(written(out -> {
            out.protocol(29);
            out.writeVarint30(42);
            out.writeVarlong30(42, 3);
        })).isEqualTo(hex);
        WireReader in = reader(hex);
        in.protocol(29);
        assertThat(in.readVarint30()).isEqualTo(42);
        assertThat(in.readVarlong30(3)).isEqualTo(42);
        assertThat(written(out -> {
            out.protocol(30);
            out.writeVarint30(42);
            out.writeVarlong30(42, 3);
        })).isEqualTo("2a 00 2a 00");
    }

    @ParameterizedTest
    @CsvSource({"0, 00", "127, 7f", "128, 80 80", "32767, ff ff"})
    void vstringLength(int length, String prefix) {
        String hex = written(out -> out.writeVstring(new byte[length]));
        assertThat(hex).startsWith(prefix);
        assertThat(reader(hex).readVstring(0x7FFF)).hasSize(length);
    }

    @Test
    void vstringIsBoundedOnBothSides() {
        assertMalformed(() -> reader("81 00").readVstring(255));
        assertThatIllegalArgumentException().isThrownBy(() -> written(out -> out.writeVstring(new byte[0x8000])));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f8 00 00 00 00 00", "ff 00 00 00 00 00 00"})
    void varintHasAtMostFiveBytes(String hex) {
        assertMalformed(() -> reader(hex).readVarint());
    }

    @Test
    void varlongHasAtMostNineBytes() {
        assertMalformed(() -> reader("fc 00 00 00 00 00 00 00 00 00").readVarlong(4));
    }

    @Test
    void aStreamThatEndsInAValueIsMalformed() {
        assertMalformed(() -> reader("f0 00").readVarint());
        assertMalformed(() -> reader("00 00 00").readInt());
        assertMalformed(() -> reader("").readByte());
        assertMalformed(() -> reader("01").readBytes(2, 2, "two bytes"));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 11, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aCountIsCheckedBeforeItsBytesAreAllocated(int count) {
        assertMalformed(() -> reader("00").readBytes(count, 10, "a name"));
    }

    @Test
    void linesAreBounded() {
        assertThat(reader("61 62 0a 63").readUntil('\n', 2)).isEqualTo(Bytes.of("61 62"));
        assertThat(reader("0a").readUntil('\n', 0)).isEmpty();
        assertMalformed(() -> reader("61 62 63 0a").readUntil('\n', 2));
        assertMalformed(() -> reader("61 62 63").readUntil('\n', 10));
    }

    @Test
    void longLinesArriveWhole() {
        byte[] line = new byte[1001];
        line[1000] = '\n';
        assertThat(dribblingReader(line).readUntil('\n', 1000)).hasSize(1000);
    }

    @Test
    void whateverIsWrittenIsRead() {
        long seed = Seed.get();
        Random random = new Random(seed);
        long[] values = LongStream.generate(() -> random.nextLong() >> random.nextInt(64)).limit(20_000).toArray();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WireWriter out = new WireWriter(bytes);
        for (long value : values) {
            out.writeVarint((int) value);
            out.writeVarlong(value, 3);
            out.writeVarlong(value, 4);
            out.writeLongInt(value);
            out.writeInt((int) value);
        }
        out.flush();
        WireReader in = dribblingReader(bytes.toByteArray());
        for (long value : values) {
            assertThat(in.readVarint()).as("seed %d", seed).isEqualTo((int) value);
            assertThat(in.readVarlong(3)).as("seed %d", seed).isEqualTo(value);
            assertThat(in.readVarlong(4)).as("seed %d", seed).isEqualTo(value);
            assertThat(in.readLongInt()).as("seed %d", seed).isEqualTo(value);
            assertThat(in.readInt()).as("seed %d", seed).isEqualTo((int) value);
        }
        assertThat(out.bytesWritten()).isEqualTo(bytes.size());
        assertThat(in.bytesRead()).isEqualTo(bytes.size());
    }
}
