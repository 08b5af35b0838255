package dev.ferryman.rsync.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferryman.rsync.checksum.FileDigest;
import dev.ferryman.rsync.checksum.StrongChecksum;
import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DigestsAheadTest {
    private static final int LARGE = (int) DigestsAhead.LARGE;

    @TempDir
    private Path destination;
    private final IncrementalLists lists = new IncrementalLists(true);
    private final FileDigest digest = StrongChecksum.XXH128.fileDigest();
    private final DigestsAhead ahead = new DigestsAhead(lists, StrongChecksum.XXH128.fileDigest(),
            () -> Directory.open(destination), OpenFile.Access.READ);

    @AfterEach
    void close() {
        ahead.close();
    }

    @Test
    void largeFilesAreDigestedWhileTheirListIsAwaited() throws IOException {
        byte[] first = write("a", LARGE, 1);
        byte[] second = write("b", 3 * LARGE + 5, 2);
        ahead.start();

        assertThat(awaited("a")).isEqualTo(digested(first));
        assertThat(awaited("b")).isEqualTo(digested(second));
    }

    @Test
    void whatHasChangedSinceIsDigestedAnew() throws IOException {
        write("a", LARGE, 1);
        write("b", LARGE, 2);
        ahead.start();
        awaited("b");
        Files.write(destination.resolve("a"), new byte[LARGE], StandardOpenOption.WRITE);

        assertThat(ahead.of(status("a"))).isEmpty();
    }

    @Test
    void smallOnesAreLeftToTheirTurn() throws IOException {
        write("a", LARGE - 1, 1);
        write("b", LARGE, 2);
        ahead.start();
        awaited("b");

        assertThat(ahead.of(status("a"))).isEmpty();
    }

    @Test
    void whatTheListDoesNotHaveIsGivenUp() throws IOException {
        write("a", LARGE, 1);
        try (RandomAccessFile huge = new RandomAccessFile(destination.resolve("b").toFile(), "rw")) {
            huge.setLength(1L << 40);
        }
        ahead.start();
        awaited("a");
        lists.complete();

        assertThat(ahead.of(status("b"))).isEmpty();
    }

    private byte[] write(String name, int length, int value) throws IOException {
        byte[] content = new byte[length];
        content[length / 2] = (byte) value;
        Files.write(destination.resolve(name), content);
        return content;
    }

    private byte[] digested(byte[] content) {
        digest.update(content, 0, content.length);
        return digest.finish();
    }

    private byte[] awaited(String name) {
        return await().until(() -> ahead.of(status(name)), Optional::isPresent).orElseThrow();
    }

    private FileStatus status(String name) throws IOException {
        try (Directory directory = Directory.open(destination)) {
            return directory.status(Name.of(name)).orElseThrow();
        }
    }
}
