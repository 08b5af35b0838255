package dev.ferryman.tree.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.NavigableMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Storms of changes: a follower that looks only at what it is told of has the tree as it is, once it is quiet.
class WatchedTreeTest {
    private static final int PLENTY = 32 << 20;
    private static final int LITTLE = 4096;
    private static final List<Change> EVERYTHING = List.of(new Change.Subtree(Name.of(".")));

    private Watched watched;
    private Follower follower;

    static LongStream seeds() {
        long first = Seed.get();
        return LongStream.range(first, first + Long.getLong("ferryman.rounds", 2));
    }

    @BeforeEach
    void makeTree() throws IOException {
        watched = new Watched();
        follower = new Follower(watched.root);
    }

    @AfterEach
    void removeTree() throws IOException {
        watched.close();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStormIsFollowed(long seed) throws IOException {
        Storm storm = new Storm(watched.tree, watched.outside, seed);
        storm.blow(500);
        watched.start(follower, PLENTY);
        follower.accept(EVERYTHING);
        storm.blow(2000);
        requireEqual(seed);
        assertThat(watched.statistics().overflows()).isZero();
    }

    /// The walk at the start meets a tree that changes beneath it.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void aStormThatIsOnAlreadyIsFollowed(long seed) throws Exception {
        Storm storm = new Storm(watched.tree, watched.outside, seed);
        storm.blow(1000);
        CountDownLatch blowing = new CountDownLatch(1);
        Thread other = Thread.ofPlatform().start(() -> {
            blowing.countDown();
            storm.blowQuietly(1500);
        });
        blowing.await();
        watched.start(follower, PLENTY);
        follower.accept(EVERYTHING);
        other.join();
        requireEqual(seed);
    }

    /// Several at once leave the events of one directory between those of another.
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void stormsFromAllSidesAreFollowed(long seed) throws Exception {
        watched.start(follower, PLENTY);
        follower.accept(EVERYTHING);
        List<Thread> threads = LongStream.range(0, 3)
                .mapToObj(each -> new Storm(watched.tree, watched.outside, seed * 3 + each))
                .map(storm -> Thread.ofPlatform().start(() -> storm.blowQuietly(700))).toList();
        for (Thread each : threads) {
            each.join();
        }
        requireEqual(seed);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void whatTheKernelHadNoRoomForIsFound(long seed) throws Exception {
        Storm storm = new Storm(watched.tree, watched.outside, seed);
        storm.blow(500);
        CountDownLatch blown = new CountDownLatch(1);
        watched.start(changes -> {
            awaitUninterruptibly(blown);
            follower.accept(changes);
        }, LITTLE);
        follower.accept(EVERYTHING);
        storm.blow(500);
        fillTheQueue();
        storm.blow(1500);
        blown.countDown();
        requireEqual(seed);
        assertThat(watched.statistics().overflows()).isPositive();
    }

    /// By events of which no two that follow each other say the same.
    private void fillTheQueue() throws IOException {
        List<Path> files = List.of(Files.createFile(watched.tree.resolve("one")), Files.createFile(watched.tree.resolve("two")));
        for (long i = 0; i < WatchLimits.read().queuedEvents(); i++) {
            for (Path each : files) {
                Files.setLastModifiedTime(each, FileTime.fromMillis(i));
            }
        }
    }

    private void requireEqual(long seed) throws IOException {
        watched.awaitQuiet();
        NavigableMap<String, String> real = Follower.recordsOf(watched.root);
        assertThat(follower.records().entrySet()).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(real.entrySet());
        assertThat(watched.statistics().directories())
                .isEqualTo(real.values().stream().filter(each -> each.startsWith("DIRECTORY")).count());
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
