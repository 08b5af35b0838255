package dev.ferryman.rsync.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.wire.NameCharset;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ArgumentStreamTest {
    /// What is secluded travels in UTF-8, where both sides convert names.
    @Test
    void secludedArgumentsAreConverted() {
        List<byte[]> here = List.of(ascii("--server"), ascii("--sender"), ascii("-slre.LsfxCIvu"),
                ascii("--iconv=koi8-r"), ascii("."), "m/ц".getBytes(StandardCharsets.UTF_8));
        byte[] there = "m/ц".getBytes(Charset.forName("koi8-r"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            ArgumentStream.write(here, Optional.of(NameCharset.named("utf8")), out);
        }

        assertThat(ArgumentStream.read(reader(bytes.toByteArray()), Optional.of(NameCharset.named("koi8-r"))))
                .startsWith(here.subList(0, 5).toArray(byte[][]::new)).endsWith(there);
        assertThat(ArgumentStream.read(reader(bytes.toByteArray()), Optional.empty()))
                .containsExactlyElementsOf(here);
    }

    @Test
    void eachArgumentEndsWithNulAndAnEmptyOneEndsThem() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            ArgumentStream.write(List.of(ascii("--server"), ascii("."), ascii("m/")), Optional.empty(), out);
        }

        assertThat(bytes.toByteArray()).isEqualTo(ascii("--server\0.\0m/\0\0"));
        assertThat(ArgumentStream.read(reader(bytes.toByteArray()), Optional.empty()))
                .containsExactly(ascii("--server"), ascii("."), ascii("m/"));
    }

    @Test
    void aBackslashBeforeThePathsTakesTheMeaningFromTheNextByte() {
        byte[] stock = ascii("--usermap=\\*:33,a\\\\b\0--suffix\0x\\\0.\0m/a\\*b\0\0");

        assertThat(ArgumentStream.read(reader(stock), Optional.empty())).containsExactly(
                ascii("--usermap=*:33,a\\b"), ascii("--suffix"), ascii("x\\"), ascii("."), ascii("m/a\\*b"));
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        List<byte[]> arguments = List.of(ascii("--link-dest"), ascii("a\\b*?"), ascii("."), ascii("m/a\\b"));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            ArgumentStream.write(arguments, Optional.empty(), out);
        }

        assertThat(ArgumentStream.read(reader(bytes.toByteArray()), Optional.empty()))
                .containsExactlyElementsOf(arguments);
    }

    @Test
    void neverEndingArgumentsEndTheConversation() {
        byte[] many = new byte[64 * 1024];
        for (int at = 0; at < many.length; at += 2) {
            many[at] = 'a';
        }

        assertThatThrownBy(() -> ArgumentStream.read(reader(many), Optional.empty()))
                .isInstanceOf(RsyncException.class).hasMessageContaining("more than 16000 arguments");
    }

    @Test
    void oneNeverEndingArgumentEndsTheConversation() {
        byte[] one = new byte[128 * 1024];
        Arrays.fill(one, (byte) 'a');

        assertThatThrownBy(() -> ArgumentStream.read(reader(one), Optional.empty()))
                .isInstanceOf(RsyncException.class).hasMessageContaining("more than 65536 bytes");
    }

    private static WireReader reader(byte[] bytes) {
        return new WireReader(new ByteArrayInputStream(bytes));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
