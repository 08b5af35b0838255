package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DownwardPathTest {
    /// The last column keeps marks.
    @ParameterizedTest
    @CsvSource({
        "a, a, a",
        "/a//b, a/b, a/b",
        "a/, a/, a/",
        "a/., a/, a/",
        "a/./b, a/b, a/./b",
        "a/././b, a/b, a/./b",
        "./a, a, ./a",
        "a/.., ., .",
        "a/b/.., a/, a/",
        "../../etc/passwd, etc/passwd, etc/passwd",
        "/../c/../top, top, top",
        "a/./../b, b, b",
        "a/b/./../../../c, c, c",
        "/, ., .",
        "'', ., .",
        "..a/.b, ..a/.b, ..a/.b"
    })
    void aPathNeverLeadsAboveItsStart(String path, String without, String with) {
        assertThat(clean(path, DownwardPath.Marks.DROPPED)).isEqualTo(without);
        assertThat(clean(path, DownwardPath.Marks.KEPT)).isEqualTo(with);
    }

    private static String clean(String path, DownwardPath.Marks marks) {
        byte[] bytes = path.getBytes(StandardCharsets.ISO_8859_1);
        return new String(DownwardPath.of(bytes, marks), StandardCharsets.ISO_8859_1);
    }
}
