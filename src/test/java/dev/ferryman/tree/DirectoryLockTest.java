package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryLockTest {
    @TempDir
    private Path directory;

    @Test
    void oneHasItAtATimeAndNothingIsInTheTree() throws IOException {
        try (Directory one = Directory.open(directory);
                Directory other = Directory.open(directory);
                DirectoryLock second = DirectoryLock.of(other);
                DirectoryLock third = DirectoryLock.of(other)) {
            try (DirectoryLock first = DirectoryLock.of(one)) {
                assertThat(first.tryTake()).isTrue();
                assertThat(first.tryTake()).as("who has it keeps it").isTrue();
                assertThat(second.tryTake()).isFalse();
            }
            assertThat(second.tryTake()).isTrue();
            assertThat(third.tryTake()).isFalse();
            assertThat(directory).isEmptyDirectory();
        }
    }
}
