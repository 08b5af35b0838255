package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntryOrderTest {
    /// As `rsync --list-only` of stock rsync 3.5.0 prints the tree; a slash at the end marks a directory.
    private static final List<String> STOCK = List.of(
            "./", "!", "a.txt", "b", "é", "a-b/", "a-b/f", "a.d/", "a.d/f", "a/", "a/.x", "a/f", "a/b/", "a/b/c",
            "a/b/c.d/", "a/b/c.d/f", "a0/", "a0/f", "ab/", "ab/f", "z/");

    @Test
    void filesComeBeforeDirectoriesAndDirectoriesCompareWithTheirSlash() {
        List<String> sorted = sorted(STOCK.reversed());

        assertThat(sorted).isEqualTo(STOCK);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void everyShuffleComesOutTheSame(long seed) {
        List<String> shuffled = new ArrayList<>(STOCK);
        Collections.shuffle(shuffled, new Random(seed));

        assertThat(sorted(shuffled)).as("seed %d", seed).isEqualTo(STOCK);
    }

    @Test
    void ofEqualNamesTheFirstStaysButADirectoryWinsOverAFile() {
        FileEntry[] cleaned = ListCleaner.sortAndClean(Stream.of("a", "a", "d", "d/", "d/", "e")
                .map(EntryOrderTest::entry).toArray(FileEntry[]::new));

        assertThat(cleaned).hasSize(6);
        assertThat(Arrays.stream(cleaned).filter(FileEntry::isActive).map(EntryOrderTest::text))
                .containsExactly("a", "e", "d/");
    }

    private static List<String> sorted(List<String> paths) {
        FileEntry[] entries = paths.stream().map(EntryOrderTest::entry).toArray(FileEntry[]::new);
        return Arrays.stream(ListCleaner.sort(entries)).map(EntryOrderTest::text).toList();
    }

    private static FileEntry entry(String path) {
        boolean directory = path.endsWith("/");
        Name name = Name.of(directory ? path.substring(0, path.length() - 1) : path);
        return FileEntry.builder(name.parent().orElse(FileEntry.ROOT), name.leaf(), directory ? 0040755 : 0100644)
                .build();
    }

    private static String text(FileEntry entry) {
        String path = new String(entry.path().raw(), StandardCharsets.UTF_8);
        return entry.isDirectory() ? path + "/" : path;
    }
}
