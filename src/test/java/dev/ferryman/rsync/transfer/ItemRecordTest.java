package dev.ferryman.rsync.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.wire.NdxReader;
import dev.ferryman.rsync.wire.NdxWriter;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                0, ItemFlags.LOCAL_CHANGE | ItemFlags.NAME_FOLLOWS, ItemRecord.BASIS_SAME_NAME, LEADER);

        assertThat(written(record)).isEqualTo("01 00 50 08 61 2f 6c 65 61 64 65 72");
    }

    @ParameterizedTest
    @CsvSource({"0x8000", "0x9800", "0x5000", "0x200C"})
    void whatWasWrittenIsReadAgain(String bits) {
        int flags = Integer.decode(bits);
        byte[] name = ItemFlags.has(flags, ItemFlags.NAME_FOLLOWS) ? LEADER : new byte[0];
        ItemRecord record = new ItemRecord(7, flags, 0x80, name);
        WireReader in = reader(HexFormat.ofDelimiter(" ").parseHex(written(record)));

        ItemRecord read = ItemRecord.read(new NdxReader(in).read(), in);

        assertThat(read).usingRecursiveComparison().isEqualTo(record);
    }

    @Test
    void aBasisThatNobodyOffersIsRefused() {
        WireReader in = reader(HexFormat.ofDelimiter(" ").parseHex("00 88 83"));

        assertThatThrownBy(() -> ItemRecord.read(1, in))
                .isInstanceOfSatisfying(RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PROTOCOL))
                .hasMessageContaining("basis type 131");
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
