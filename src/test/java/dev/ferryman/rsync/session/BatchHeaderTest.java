package dev.ferryman.rsync.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.BatchFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchHeaderTest {
    /// What rsync 3.5.0 writes with `-a`, `-aHz` and `--inplace`.
    private static final String RECURSIVE = "9f00000020000000" + "81ff" + "31021c6b";
    private static final Set<CompatFlag> ALL = EnumSet.complementOf(EnumSet.of(CompatFlag.SYMLINK_CONVERSION));

    @Test
    void theHeaderOfStockRsyncIsReadAndWritten() {
        BatchHeader header = read(RECURSIVE);

        assertThat(header).isEqualTo(new BatchHeader(0x9f, 32, header.flags(), 0x6b1c0231));
        assertThat(header.flags()).containsAll(ALL);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        WireWriter out = new WireWriter(bytes);
        header.write(out);
        out.flush();
        assertThat(HexFormat.of().formatHex(bytes.toByteArray())).isEqualTo(RECURSIVE);
    }

    @ParameterizedTest
    @CsvSource({"-a, 9f", "-r, 81", "-d, 80", "-H, 20", "-c, 40", "-z, 100", "-rA, 481", "-rX, 881", "--inplace, 1000",
        "--append, 3000", "--append-verify, 5000", "-ogl, e", "-D, 10", "--specials, 0", "-t, 0"})
    void optionsHaveTheBitsOfStockRsync(String option, String bits) {
        assertThat(BatchFlag.bits(Options.parseText(List.of(option, "a", "b"))))
                .isEqualTo(HexFormat.fromHexDigits(bits));
    }

    @ParameterizedTest
    @CsvSource({"22000000, 34 > 33", "1d000000, 29 < 30", "ffffffff, -1 < 30"})
    void otherProtocolsAreRefused(String protocol, String reason) {
        assertThatThrownBy(() -> read("9f000000" + protocol + "81ff31021c6b"))
                .isInstanceOf(RsyncException.class).hasMessageContaining(reason);
    }

    private static BatchHeader read(String hex) {
        return BatchHeader.read(new WireReader(new ByteArrayInputStream(HexFormat.of().parseHex(hex))), 33);
    }
}
