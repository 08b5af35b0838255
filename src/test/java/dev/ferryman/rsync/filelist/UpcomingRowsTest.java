package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UpcomingRowsTest {
    private final AtomicInteger opened = new AtomicInteger();

    @TempDir
    private Path path;

    @Test
    void areTheFilesThatHaveContent() throws IOException {
        for (String name : List.of("a", "b", "c", "d")) {
            Files.writeString(path.resolve(name), "content");
        }
        Files.createFile(path.resolve("empty"));
        Files.createDirectory(path.resolve("directory"));
        Files.createSymbolicLink(path.resolve("link"), Path.of("a"));
        Listing listing = list();

        assertThat(names(listing, rows(listing))).containsExactlyInAnyOrder("a", "b", "c", "d");
    }

    @Test
    void thoseThatWereScannedAreNotGoneThrough() throws IOException {
        for (int i = 0; i < 20; i++) {
            Files.writeString(path.resolve("f" + i), "content");
        }
        UpcomingRows rows = rows(list());
        rows.goOnBehind(10);
        rows.goOnBehind(3);

        assertThat(rows.next()).hasValue(11);
    }

    @Test
    void whatIsGoneIsPassedOver() throws IOException {
        Path file = Files.writeString(path.resolve("f"), "content");
        UpcomingRows rows = rows(list());
        rows.next();
        Files.delete(file);

        rows.reading().run();

        assertThat(opened).hasValue(1);
        assertThat(rows.next()).isEmpty();
    }

    private Listing list() throws IOException {
        try (Directory directory = Directory.open(path)) {
            return directory.listWithStatus();
        }
    }

    private UpcomingRows rows(Listing listing) {
        return new UpcomingRows(listing, () -> {
            opened.incrementAndGet();
            return Directory.open(path);
        }, OpenFile.Access.READ);
    }

    private static List<String> names(Listing listing, UpcomingRows rows) {
        List<String> found = new ArrayList<>();
        for (OptionalInt next = rows.next(); next.isPresent(); next = rows.next()) {
            found.add(listing.name(next.getAsInt()).display());
        }
        return found;
    }
}
