package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class ListingIndexTest extends OnRealFileSystems {
    @Test
    void everyRowIsFoundByItsName() throws IOException {
        for (int i = 0; i < 1000; i++) {
            Files.createFile(path.resolve("name " + i * 31));
        }
        ListingIndex index = new ListingIndex(directory.listWithStatus());
        for (int row = 0; row < index.listing().size(); row++) {
            assertThat(index.row(index.listing().name(row))).hasValue(row);
        }
        assertThat(index.row(Name.of("name 1"))).isEmpty();
        assertThat(index.row(Name.of("name"))).isEmpty();
    }

    @Test
    void anEmptyDirectoryHasNone() throws IOException {
        assertThat(new ListingIndex(directory.listWithStatus()).row(Name.of("a"))).isEmpty();
    }
}
