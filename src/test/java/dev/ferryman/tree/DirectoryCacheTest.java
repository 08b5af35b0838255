package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class DirectoryCacheTest extends OnRealFileSystems {
    @Test
    void asManyDescriptorsAreHeldAsAllowed() throws IOException {
        long before = openDescriptors();
        try (DirectoryCache cache = new DirectoryCache(directory, 3)) {
            for (int i = 0; i < 10; i++) {
                Files.createDirectories(path.resolve("a/b" + i));
                cache.directory(name("a/b" + i)).close();
            }
            assertThat(openDescriptors()).isEqualTo(before + 3);
        }
        assertThat(openDescriptors()).isEqualTo(before);
    }

    @Test
    void whatIsInUseOutlivesItsPlaceInTheCache() throws IOException {
        Files.createDirectories(path.resolve("a"));
        Files.createDirectories(path.resolve("b"));
        try (DirectoryCache cache = new DirectoryCache(directory, 1);
                Directory used = cache.directory(name("a"))) {
            cache.directory(name("b")).close();
            write(used, "file", "content");
        }
        assertThat(path.resolve("a/file")).hasContent("content");
    }

    @Test
    void aReplacedDirectoryIsFoundAnewAfterItWasForgotten() throws IOException {
        Files.createDirectories(path.resolve("a/b/c"));
        Files.createDirectories(path.resolve("ab"));
        try (DirectoryCache cache = new DirectoryCache(directory, 8)) {
            cache.directory(name("a/b/c")).close();
            try (Directory unrelated = cache.directory(name("ab"))) {
                directory.rename(name("a"), directory, name("moved"));
                Files.createDirectories(path.resolve("a/b/c"));
                cache.forget(name("a"));
                try (Directory fresh = cache.directory(name("a/b/c"))) {
                    write(fresh, "file", "content");
                }
                assertThat(unrelated.status().isDirectory()).isTrue();
            }
        }
        assertThat(path.resolve("a/b/c/file")).hasContent("content");
        assertThat(path.resolve("moved/b/c")).isEmptyDirectory();
    }

    @Test
    void theRootIsOneOfThemAndNothingAboveIt() throws IOException {
        try (DirectoryCache cache = new DirectoryCache(directory, 8);
                Directory root = cache.directory(name("."))) {
            assertThat(root.status()).isEqualTo(directory.status());
            assertThatThrownBy(() -> cache.directory(name(".."))).hasMessageContaining("leads out");
        }
    }
}
