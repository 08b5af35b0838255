package dev.ferryman.rsync.delta;

import static dev.ferryman.rsync.delta.Samples.written;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.delta.SumHead.Strength;
import dev.ferryman.rsync.wire.WireReader;
import java.io.ByteArrayInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SumHeadTest {
    /// Block lengths and checksum lengths as rsync 3.5.0 chose them for sparse files of these lengths; the last one is by the rule alone.
    @ParameterizedTest
    @CsvSource({
        "0, 0, 700, 2, 0",
        "1, 1, 700, 2, 1",
        "699, 1, 700, 2, 699",
        "700, 1, 700, 2, 0",
        "701, 2, 700, 2, 1",
        "489999, 700, 700, 2, 699",
        "490000, 700, 700, 2, 0",
        "490001, 701, 700, 2, 1",
        "500000, 711, 704, 2, 160",
        "1000000, 1000, 1000, 2, 0",
        "1048576, 1024, 1024, 2, 0",
        "7340032, 2715, 2704, 2, 1376",
        "104857600, 10240, 10240, 3, 0",
        "1073741824, 32768, 32768, 3, 0",
        "8589934597, 92684, 92680, 4, 74157",
        "137438953472, 1048576, 131072, 5, 0"
    })
    void cutsAsStockDoes(long length, int count, int blockLength, int strongLength, int remainder) {
        SumHead head = SumHead.of(length, 16, Strength.SHORT);
        assertThat(head).isEqualTo(new SumHead(count, blockLength, strongLength, remainder));
        assertThat(head.length()).isEqualTo(length);
        assertThat(read(head.count(), head.blockLength(), head.strongLength(), head.remainder())).isEqualTo(head);
    }

    @ParameterizedTest
    @CsvSource({"16, 16", "20, 16", "8, 8", "1, 1"})
    void aSecondAttemptUsesAllOfTheChecksum(int digestLength, int strongLength) {
        assertThat(SumHead.of(100_000, digestLength, Strength.FULL).strongLength()).isEqualTo(strongLength);
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 700, 2, 0",
        "1, 0, 2, 0",
        "1, -1, 2, 0",
        "0, -1, 0, 0",
        "1, 131073, 2, 0",
        "1, 700, -1, 0",
        "1, 700, 17, 0",
        "1, 700, 2, -1",
        "1, 700, 2, 701",
        "0, 0, 0, 1"
    })
    void refusesWhatDoesNotFit(int count, int blockLength, int strongLength, int remainder) {
        assertThatExceptionOfType(RsyncException.class)
                .isThrownBy(() -> read(count, blockLength, strongLength, remainder))
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STREAM_IO));
    }

    private static SumHead read(int count, int blockLength, int strongLength, int remainder) {
        byte[] stream = written(out -> {
            out.writeInt(count);
            out.writeInt(blockLength);
            out.writeInt(strongLength);
            out.writeInt(remainder);
        });
        return SumHead.read(new WireReader(new ByteArrayInputStream(stream)), 16);
    }
}
