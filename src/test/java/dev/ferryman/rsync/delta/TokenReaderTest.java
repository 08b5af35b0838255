package dev.ferryman.rsync.delta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.delta.TokenReader.Token;
import dev.ferryman.rsync.wire.WireReader;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenReaderTest {
    private static final int BLOCKS = 100;

    @ParameterizedTest
    @CsvSource({
        "80, 0",
        "bf, 63",
        "81 81 80, 1 2 2",
        "c0 02 00, 0 1 2",
        "c5 01 00 81, 5 6 7",
        "20 63 00 00 00, 99",
        "20 50 00 00 00 82, 80 82",
        "21 0a 00 00 00 03 00 20 00 00 00 00, 10 11 12 13 0"
    })
    void readsRuns(String hex, String blocks) {
        TokenReader tokens = open(Compression.ZLIBX, hex + " 00");
        List<String> read = new ArrayList<>();
        while (tokens.next() == Token.MATCH) {
            read.add(String.valueOf(tokens.block()));
        }
        assertThat(read).isEqualTo(List.of(blocks.split(" ")));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "20 64 00 00 00", // one beyond the last
        "20 ff ff ff ff", // negative
        "20 ff ff ff 7f",
        "21 00 00 00 00 64 00", // a run beyond the last
        "21 ff ff ff 7f ff ff", // CVE-2026-43618: the end of the run overflows
        "bf bf", // relative, step by step beyond the last
        "c0 ff ff",
        "01", // no such flag
        "22",
        "3f"
    })
    void refusesBlocksThatTheBasisDoesNotHave(String hex) {
        for (Compression compression : Compression.values()) {
            if (compression != Compression.NONE) {
                assertMalformed(compression, hex + " 00");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"9b ff ff ff", "00 00 00 80", "01 00 00 80"})
    void plainBlocksAreChecked(String hex) {
        assertMalformed(Compression.NONE, hex + " 00 00 00 00");
    }

    @Test
    void plainLiteralsOfAnyLengthComeInPieces() {
        assertThat(open(Compression.NONE, "ff ff ff 7f 61").next()).isEqualTo(Token.LITERAL);
        assertMalformed(Compression.NONE, "ff ff ff 7f 61");
    }

    @ParameterizedTest
    @EnumSource(value = Compression.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void damagedChunksAreRefused(Compression compression) {
        assertMalformed(compression, "40 08 ff ff ff ff ff ff ff ff 00");
        assertMalformed(compression, "7f ff 00 00");
    }

    @Test
    void nothingMayFollowTheEndOfADeflateStream() {
        assertMalformed(Compression.ZLIBX, "40 04 03 00 61 62 00");
    }

    @Test
    void aDeflatedBurstMustBeFlushed() {
        // a stored block that announces four bytes and brings none: the mark would be taken for them
        assertMalformed(Compression.ZLIBX, "40 05 00 04 00 fb ff 00");
    }

    @Test
    void aFileStartsFromBlockZeroAgain() {
        TokenReader tokens = open(Compression.ZSTD, "c0 05 00 00 81 00");
        while (tokens.next() != Token.END) {
            assertThat(tokens.block()).isLessThan(6);
        }
        tokens.begin(2);
        assertThat(tokens.next()).isEqualTo(Token.MATCH);
        assertThat(tokens.block()).isEqualTo(1);
    }

    private static void assertMalformed(Compression compression, String hex) {
        TokenReader tokens = open(compression, hex);
        assertThatExceptionOfType(RsyncException.class).as("%s %s", compression, hex).isThrownBy(() -> {
            while (tokens.next() != Token.END) {
                tokens.matched(new byte[0], 0, 0);
            }
        }).satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.STREAM_IO));
    }

    private static TokenReader open(Compression compression, String hex) {
        byte[] stream = HexFormat.ofDelimiter(" ").parseHex(hex);
        TokenReader tokens = TokenReader.open(compression, new WireReader(new ByteArrayInputStream(stream)));
        tokens.begin(BLOCKS);
        return tokens;
    }
}
