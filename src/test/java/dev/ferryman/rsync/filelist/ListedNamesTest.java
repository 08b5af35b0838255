package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ListedNamesTest {
    @Test
    void linesEndAnyWay() {
        assertThat(parse("a b\nc\r\n\n#comment\n;too\n d;#\nlast", ListedNames.End.LINE))
                .containsExactly("a b", "c", " d;#", "last");
    }

    @Test
    void whatLooksLikeACommentMayBeAName() {
        assertThat(ListedNames.parse(bytes("#a\n;b\n"), ListedNames.End.LINE, ListedNames.Comments.NAMES))
                .containsExactly(bytes("#a"), bytes(";b"));
    }

    @Test
    void namesThatEndWithNulMayHaveLines() {
        assertThat(parse("a\nb\0#no\0c\r\0\0", ListedNames.End.NUL)).containsExactly("a\nb", "c\r");
    }

    /// As rsync 3.5 sends `a/b` and `c`.
    @Test
    void travelWithAnEmptyNameAtTheEnd() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (WireWriter out = new WireWriter(bytes)) {
            ListedNames.write(List.of(bytes("a/b"), bytes("c")), out);
        }
        assertThat(bytes.toByteArray()).isEqualTo(bytes("a/b\0c\0\0"));
        assertThat(ListedNames.read(reader("a/b\0c\0\0"))).containsExactly(bytes("a/b"), bytes("c"));
    }

    @Test
    void aNameHasAnEnd() {
        WireReader in = reader("x".repeat(5000));

        assertThatThrownBy(() -> ListedNames.read(in)).isInstanceOf(RsyncException.class);
    }

    private static List<String> parse(String content, ListedNames.End end) {
        return ListedNames.parse(bytes(content), end, ListedNames.Comments.DROPPED).stream()
                .map(name -> new String(name, StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static WireReader reader(String text) {
        return new WireReader(new ByteArrayInputStream(bytes(text)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
