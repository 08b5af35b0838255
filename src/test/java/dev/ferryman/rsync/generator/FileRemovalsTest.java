package dev.ferryman.rsync.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Listing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileRemovalsTest {
    private static final int FILES = 300;

    @TempDir
    private Path path;

    /// One is gone and another one is no file any more when their turn comes.
    @Test
    void whatCannotBeRemovedIsToldAtItsPlace() throws IOException {
        for (int number = 0; number < FILES; number++) {
            Files.createFile(path.resolve("file-" + number));
        }
        try (Directory directory = Directory.open(path)) {
            Listing listing = directory.list();
            Files.delete(path.resolve("file-7"));
            Files.delete(path.resolve("file-8"));
            Files.createDirectory(path.resolve("file-8"));

            FileRemovals removals = new FileRemovals(directory, listing, IntStream.range(0, FILES).toArray(), 0);
            removals.run();

            for (int place = 0; place < FILES; place++) {
                Removal removal = removals.at(place);
                switch (listing.name(place).display()) {
                    case "file-7" -> assertFailed(removal, Errno.ENOENT);
                    case "file-8" -> assertFailed(removal, Errno.EISDIR);
                    default -> removal.result();
                }
            }
        }
        assertThat(path).isDirectoryContaining(left -> left.endsWith("file-8"));
        assertThat(path.toFile().list()).hasSize(1);
    }

    private static void assertFailed(Removal removal, Errno reason) {
        assertThatThrownBy(removal::result).isInstanceOfSatisfying(PosixException.class,
                failure -> assertThat(failure.is(reason)).isTrue());
    }
}
