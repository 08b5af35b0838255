package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.filelist.DownwardPath;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModulePathTest {
    @ParameterizedTest
    @CsvSource({
        "m, .",
        "m/, .",
        "m/a, a",
        "m/a/, a/",
        "m/a/b, a/b",
        "m//a, a",
        "m/./a, a",
        "m/a/., a/",
        "m/a/.., .",
        "m/.., .",
        "m/../../etc/passwd, etc/passwd",
        "m/a/../../b, b",
        "mm/a, mm/a",
        "/etc/passwd, etc/passwd"
    })
    void pathsNeverLeadAboveTheModule(String path, String expected) {
        byte[] beneath =
                ModulePath.beneath("m", path.getBytes(StandardCharsets.UTF_8), DownwardPath.Marks.DROPPED);

        assertThat(new String(beneath, StandardCharsets.UTF_8)).isEqualTo(expected);
    }
}
