package dev.ferryman.tree.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Storms of changes: a follower that looks only at what it is told of has the tree as it is, once it is quiet.
class WatchedTreeTest {
    private Path work;
    private Path tree;
    private Path outside;

    static LongStream seeds() {
        long first = Long.getLong("ferryman.seed", System.nanoTime());
        return LongStream.range(first, first + Long.getLong("ferryman.rounds", 4));
    }

    @BeforeEach
    void makeDirectories() throws IOException {
        work = Files.createTempDirectory(Path.of("/dev/shm"), "ferryman-");
        tree = Files.createDirectory(work.resolve("tree"));
        outside = Files.createDirectory(work.resolve("outside"));
    }

    @AfterEach
    void removeDirectories() throws IOException {
        Storm.deleteTree(work);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStormIsFollowed(long seed) throws Exception {
        Storm storm = new Storm(tree, outside, seed);
        storm.blow(500);
        try (Directory root = Directory.open(tree)) {
            Follower follower = new Follower(root);
            try (WatchedTree watched = WatchedTree.start(root, follower)) {
                follower.accept(List.of(new Change.Subtree(Name.of("."))));
                storm.blow(3000);
                awaitQuiet(watched, follower);
                NavigableMap<String, String> real = Follower.recordsOf(root);
                assertThat(follower.records()).as("seed %d", seed).isEqualTo(real);
                assertThat(watched.statistics().directories())
                        .isEqualTo(real.values().stream().filter(each -> each.startsWith("DIRECTORY")).count());
            }
        }
    }

    private static void awaitQuiet(WatchedTree watched, Follower follower) {
        Instant now = Instant.now();
        Awaitility.await("all to be told").pollInterval(Duration.ofMillis(10)).until(() -> {
            assertThat(follower.ended()).isEmpty();
            return watched.completeUntil().isAfter(now);
        });
    }
}
