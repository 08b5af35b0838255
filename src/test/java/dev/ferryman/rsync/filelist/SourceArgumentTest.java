package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SourceArgumentTest {
    @ParameterizedTest
    @CsvSource({
        "a, ., a",
        "a/b, a, b",
        "/a, /, a",
        "/a/b, /a, b",
        "a//b, a, b",
        "a/, a, .",
        "a/b//, a/b, .",
        "/, /, .",
        "'', ., .",
        "., ., .",
        "./, ., .",
        "a/., a/., .",
        "a/.., a/.., .",
        ".., .., .",
        "./a, ., a",
        "..a, ., ..a"
    })
    void aSlashOrADotAtTheEndMeansTheContent(String argument, String base, String path) {
        SourceArgument parsed = SourceArgument.parse(bytes(argument));

        assertThat(parsed.base()).isEqualTo(Name.of(base));
        assertThat(parsed.path()).isEqualTo(Name.of(path));
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, ., a/b, ENTRY, LEFT_OUT",
        "a/b/, ., a/b, CONTENT, LEFT_OUT",
        "a/b/., ., a/b, CONTENT, LEFT_OUT",
        "/a/b, /, a/b, ENTRY, LEFT_OUT",
        "a/./b/c, a, b/c, ENTRY, LEFT_OUT",
        "/a/./b, /a, b, ENTRY, LEFT_OUT",
        "./a//b, ., a/b, ENTRY, IMPLIED",
        "a/./, a/., ., CONTENT, LEFT_OUT",
        "../a/./b, ../a, b, ENTRY, LEFT_OUT",
        "., ., ., CONTENT, LEFT_OUT"
    })
    void theWholePathIsSentOrWhatFollowsTheMark(
            String argument, String base, String path, SourceArgument.Extent extent, SourceArgument.Top top) {
        assertThat(SourceArgument.parseRelative(bytes(argument)))
                .isEqualTo(new SourceArgument(Name.of(base), Name.of(path), extent, top));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a/../b", "../a", "a/./../b", "/a/.."})
    void aPathThatIsSentMayNotClimb(String argument) {
        assertThatThrownBy(() -> SourceArgument.parseRelative(bytes(argument)))
                .isInstanceOf(RsyncException.class)
                .hasMessage("found \"..\" dir in relative path: " + argument);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
