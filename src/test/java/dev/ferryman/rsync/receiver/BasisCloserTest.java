package dev.ferryman.rsync.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.posix.PosixException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BasisCloserTest {
    @TempDir
    private Path place;
    private final BasisCloser closer = new BasisCloser();

    @Test
    void aSmallOneIsClosedAtOnce() throws IOException {
        OpenFile basis = file("small");
        closer.close(basis, BasisCloser.LARGE - 1);
        assertClosed(basis);
    }

    @Test
    void largeOnesAreClosedBeforeAnotherTakesItsSpace() throws IOException {
        OpenFile first = file("first");
        OpenFile second = file("second");
        closer.close(first, BasisCloser.LARGE);
        closer.close(second, BasisCloser.LARGE);
        closer.makeRoom(BasisCloser.LARGE);
        assertClosed(first);
        assertClosed(second);
    }

    private OpenFile file(String name) throws IOException {
        try (Directory directory = Directory.open(place)) {
            OpenFile file = directory.createFile(Name.of(name), 0600);
            assertThat(file.readAt(0, new byte[1], 0, 1)).isEqualTo(-1);
            return file;
        }
    }

    private static void assertClosed(OpenFile file) {
        assertThatThrownBy(() -> file.readAt(0, new byte[1], 0, 1)).isInstanceOf(PosixException.class);
    }
}
