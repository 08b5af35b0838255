package dev.ferryman.replica.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// A follower, real trees, and a history that the test makes up.
abstract class FollowedTrees {
    static final FollowerTerms TERMS = new FollowerTerms(
            Scope.ALL, Duration.ofMillis(1), Duration.ZERO, Duration.ofMillis(1), Duration.ofMillis(10),
            new ScanPace(1, Duration.ofMillis(1), Duration.ofMillis(1)), Duration.ofMinutes(1),
            Duration.ofSeconds(5));

    @TempDir
    Path directory;
    Path primary;
    Path copy;
    final ScriptedHistory history = new ScriptedHistory();

    @BeforeEach
    void make() throws IOException {
        primary = Files.createDirectory(directory.resolve("primary"));
        copy = Files.createDirectory(directory.resolve("copy"));
        Files.createDirectories(primary.resolve("d/e"));
        write("d/e/f", "first");
        write("g", "second");
    }

    void write(String path, String text) throws IOException {
        Files.writeString(primary.resolve(path), text);
    }

    Transfers transfers(String... more) {
        return new RsyncTransfers(Stream.concat(Stream.of(more),
                        Stream.of("-aH", "--delete", "--modify-window=-1", primary + "/", copy + "/"))
                .map(word -> word.getBytes(StandardCharsets.UTF_8)).toList());
    }

    Following follow(FollowerTerms terms) throws IOException {
        RsyncTransfers transfers = (RsyncTransfers) transfers();
        return new Following(history::open, replica(transfers), transfers, terms);
    }

    static Change.Entry entry(String path) {
        return new Change.Entry(Name.of(path));
    }

    String text(String path) throws IOException {
        return Files.readString(copy.resolve(path));
    }

    void assertSame() throws IOException {
        assertThat(listing(copy)).isEqualTo(listing(primary));
    }

    static List<String> listing(Path root) throws IOException {
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.map(path -> {
                try {
                    return root.relativize(path) + " " + Files.getLastModifiedTime(path)
                            + (Files.isRegularFile(path) ? " " + Files.readString(path) : "");
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }).sorted().toList();
        }
    }

    boolean isSame() {
        try {
            return listing(copy).equals(listing(primary));
        } catch (IOException e) {
            return false;
        }
    }

    LocalReplica replica(RsyncTransfers transfers) throws IOException {
        return new LocalReplica(Directory.open(copy), transfers.options(), LocalReplica.Durability.AS_THE_KERNEL_LIKES);
    }
}
