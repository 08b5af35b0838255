package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        assertThat(SourceArgument.parse(bytes(argument))).isEqualTo(new SourceArgument(Name.of(base), Name.of(path)));
    }

    @ParameterizedTest
    @CsvSource({
        "a/b, ., a/b",
        "a/b/, ., a/b",
        "/a/b, /, a/b",
        "a/./b/c, a, b/c",
        "/a/./b, /a, b",
        "./a//b, ., a/b",
        "a/./, a/., ."
    })
    void theWholePathIsSentOrWhatFollowsTheMark(String argument, String base, String path) {
        assertThat(SourceArgument.parseRelative(bytes(argument)))
                .isEqualTo(new SourceArgument(Name.of(base), Name.of(path)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
