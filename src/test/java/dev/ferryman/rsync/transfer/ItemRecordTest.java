package dev.ferryman.rsync.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.wire.NdxReader;
import dev.ferryman.rsync.wire.NdxWriter;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import dev.ferryman.tree.Name;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ItemRecordTest {
    private static final byte[] LEADER = "a/leader".getBytes(StandardCharsets.US_ASCII);

    @ParameterizedTest
    @CsvSource({
        "0, 0x8000, 01 00 80",
        "4, 0xA000, 05 00 a0",
        "300, 0x0008, fe 01 2d 08 00",
    })
    void aRecordWithoutANameIsItsIndexAndTwoBytes(int index, String flags, String bytes) {
        assertThat(written(ItemRecord.of(index, Integer.decode(flags)))).isEqualTo(bytes);
    }

    @Test
    void theNameOfALeaderFollowsTheFlags() {
        ItemRecord record = new ItemRecord(
                0, ItemFlags.LOCAL_CHANGE | ItemFlags.NAME_FOLLOWS, Basis.SAME_NAME, LEADER);

        assertThat(written(record)).isEqualTo("01 00 50 08 61 2f 6c 65 61 64 65 72");
    }

    static List<Arguments> bases() {
        return List.of(
                Arguments.of(Basis.SAME_NAME, "01 00 80"),
                Arguments.of(new Basis.Alternate(0), "01 00 88 00"),
                Arguments.of(new Basis.Alternate(19), "01 00 88 13"),
                Arguments.of(new Basis.Partial(), "01 00 88 81"),
                Arguments.of(new Basis.Backup(), "01 00 88 82"),
                Arguments.of(new Basis.Similar(0, Name.of("like")), "01 00 98 83 04 6c 69 6b 65"),
                Arguments.of(new Basis.Similar(2, Name.of("like")), "01 00 98 85 04 6c 69 6b 65"));
    }

    @ParameterizedTest
    @MethodSource("bases")
    void aBasisIsAByteAndWhereItNeedsOneAName(Basis basis, String bytes) {
        ItemRecord record = ItemRecord.of(0, ItemFlags.TRANSFER, basis);
        WireReader in = reader(HexFormat.ofDelimiter(" ").parseHex(bytes));

        assertThat(written(record)).isEqualTo(bytes);
        assertThat(ItemRecord.read(new NdxReader(in).read(), in)).usingRecursiveComparison().isEqualTo(record);
    }

    @ParameterizedTest
    @CsvSource({
        "00 88 14, basis type 20", "00 88 7f, basis type 127", "00 98 98 01 61, basis type 152",
        "00 98 83 03 61 2f 62, no plain name", "00 98 83 02 2e 2e, no plain name", "00 98 83 01 2e, no plain name",
        "00 98 83 00, no name", "00 98 83 03 61 00 62, no name", "00 88 83, no name",
    })
    void aBasisThatNobodyAsksForIsRefused(String bytes, String message) {
        WireReader in = reader(HexFormat.ofDelimiter(" ").parseHex(bytes));

        assertThatThrownBy(() -> ItemRecord.read(1, in))
                .isInstanceOfSatisfying(RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PROTOCOL))
                .hasMessageContaining(message);
    }

    private static WireReader reader(byte[] bytes) {
        return new WireReader(new ByteArrayInputStream(bytes));
    }

    private static String written(ItemRecord record) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WireWriter out = new WireWriter(bytes);
        record.write(new NdxWriter(out), out);
        out.flush();
        return HexFormat.ofDelimiter(" ").formatHex(bytes.toByteArray());
    }
}
