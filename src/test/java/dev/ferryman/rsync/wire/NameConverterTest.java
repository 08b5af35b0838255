package dev.ferryman.rsync.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameConverterTest {
    private static final HexFormat HEX = HexFormat.of();

    @ParameterizedTest
    @CsvSource({
        "utf8, UTF-8", "UTF-8, UTF-8", "iso88591, ISO-8859-1", "ISO_8859-15, ISO-8859-15", "latin1, ISO-8859-1",
        "koi8-r, KOI8-R", "koi8r, KOI8-R", "cp1252, windows-1252", "SJIS, Shift_JIS", "EUC-JP, EUC-JP"
    })
    void charsetsHaveTheNamesThatIconvKnows(String name, String charset) {
        assertThat(NameCharset.named(name).local()).isEqualTo(Charset.forName(charset));
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "-", "utf8//TRANSLIT", "'a b'"})
    void unknownCharsetsAreRefusedInTheWordsOfRsync(String name) {
        assertThatThrownBy(() -> NameCharset.named(name))
                .isInstanceOf(RsyncException.class)
                .hasMessage("iconv_open(\"UTF-8\", \"" + name + "\") failed")
                .extracting("exitCode").isEqualTo(ExitCode.UNSUPPORTED);
    }

    @Test
    void aDotStandsForTheCharsetOfTheLocale() {
        assertThat(NameCharset.named(".").local()).isEqualTo(Charset.forName(System.getProperty("native.encoding")));
        assertThat(NameCharset.named("")).isEqualTo(NameCharset.named("."));
    }

    /// What stock rsync 3.5 says of the same names.
    @ParameterizedTest
    @CsvSource({
        "iso88591, 612fe9, 612fc3a9", "koi8-r, c0, d18e", "utf8, c3a9f09f9880, c3a9f09f9880",
        "utf8, 62ff, Invalid or incomplete multibyte or wide character",
        "utf8, 64c3, Invalid argument",
        "utf8, c3a9c361, Invalid or incomplete multibyte or wide character",
        "sjis, 83, Invalid argument"
    })
    void namesGoToTheWireWholeOrNotAtAll(String charset, String local, String wire) throws UnconvertibleName {
        NameConverter converter = NameCharset.named(charset).toWire();
        byte[] name = HEX.parseHex(local);
        if (wire.startsWith("I")) {
            assertThatThrownBy(() -> converter.name(name, name.length, 4095))
                    .isInstanceOf(UnconvertibleName.class).hasMessage(wire);
        } else {
            assertThat(converter.name(name, name.length, 4095)).asHexString().isEqualToIgnoringCase(wire);
        }
        assertThat(converter.name(new byte[] {'x'}, 1, 4095)).as("afterwards").containsExactly('x');
    }

    @Test
    void aNameThatHasNoFormHereIsTold() {
        byte[] name = "ж".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> NameCharset.named("iso88591").fromWire().name(name, name.length, 4095))
                .hasMessage("Invalid or incomplete multibyte or wide character");
    }

    @Test
    void aNameThatGrowsTooLongIsTold() {
        byte[] name = new byte[4095];
        java.util.Arrays.fill(name, (byte) 0xE9);

        assertThatThrownBy(() -> NameCharset.named("iso88591").toWire().name(name, name.length, 4095))
                .hasMessage("Argument list too long");
    }

    @ParameterizedTest
    @CsvSource({
        "utf8, iso88591, 61c3a962, 61e962", "utf8, koi8-r, d18ec3a961d18e, c0c3a961c0",
        "utf8, iso88591, 62ffc3a9, 62ffe9", "utf8, utf8, f09f9880c3, f09f9880c3"
    })
    void textsKeepWhatCannotBeConverted(String from, String to, String text, String expected) {
        NameConverter converter =
                new NameConverter(NameCharset.named(from).local(), NameCharset.named(to).local());

        assertThat(converter.text(HEX.parseHex(text))).asHexString().isEqualToIgnoringCase(expected);
    }
}
