package dev.ferryman;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A committed file that a test makes anew: it must be as the test makes it, or is written by `-Dferryman.write=true`.
public record GeneratedFile(Path path, Class<?> test) {
    private static final boolean WRITE = Boolean.getBoolean("ferryman.write");

    public static boolean isWritten() {
        return WRITE;
    }

    public void assertHolds(String content) {
        try {
            if (WRITE) {
                Files.writeString(path, content);
            }
            assertThat(Files.exists(path) ? Files.readString(path) : "").as(remedy()).isEqualTo(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What to do where the file is not as it should be.
    public String remedy() {
        return path + " is made by a test: ./mvnw test -Dferryman.write=true -Dtest=" + test.getSimpleName();
    }
}
