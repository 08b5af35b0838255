package dev.ferryman.tree.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.events.WatchRefused.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchRefusedTest {
    @TempDir
    private Path tree;

    @Test
    void aSentenceSaysWhatToSet() {
        assertThat(new WatchRefused(new Reason.TooManyDirectories(10_000, 8192)))
                .hasMessage("the tree has 10000 directories, and this user may watch 8192 in all; set"
                        + " fs.inotify.max_user_watches to 32768 or more");
        assertThat(new WatchRefused(new Reason.TooManyInstances(128)))
                .hasMessage("this user may watch no more than 128 trees; set fs.inotify.max_user_instances to 512 or more");
        assertThat(new WatchRefused(new Reason.SharedFileSystem("NFS")))
                .hasMessage("the tree lies on NFS, which others can change without this machine noticing");
    }

    private static WatchLimits watches(long most) {
        return new WatchLimits(most, 8, 16384);
    }

    private static WatchedTree start(Directory root, long most, ChangeSink sink) throws IOException {
        return WatchedTree.start(root, () -> watches(most), sink);
    }

    @Test
    void aTreeBeyondTheLimitIsCountedAndOneWithinItWatched() throws IOException {
        for (int i = 0; i < 5; i++) {
            Files.createDirectories(tree.resolve("d" + i + "/deep/down"));
        }
        Files.createSymbolicLink(tree.resolve("link"), tree);
        try (Directory root = Directory.open(tree)) {
            assertThatThrownBy(() -> start(root, 15, _ -> {}).close()).isInstanceOf(WatchRefused.class)
                    .hasMessageStartingWith("the tree has 16 directories, and this user may watch 15 in all");
            try (WatchedTree watched = start(root, 16, _ -> {})) {
                assertThat(watched.statistics().directories()).isEqualTo(16);
            }
        }
    }

    @Test
    void aTreeThatGrowsBeyondTheLimitIsWatchedNoLonger() throws IOException {
        BlockingQueue<IOException> ended = new LinkedBlockingQueue<>();
        ChangeSink sink = new ChangeSink() {
            @Override
            public void accept(List<Change> changes) {}

            @Override
            public void ended(IOException reason) {
                ended.add(reason);
            }
        };
        try (Directory root = Directory.open(tree); WatchedTree _ = start(root, 3, sink)) {
            Files.createDirectories(tree.resolve("a/b/c"));
            IOException reason = Awaitility.await().until(ended::poll, Objects::nonNull);
            assertThat(reason).isInstanceOf(WatchRefused.class).hasMessageContaining("directories, and this user may watch 3 in all");
        }
    }

    @Test
    void fileSystemsThatOthersChangeAreKnown() throws IOException {
        assertThat(SharedFileSystem.ofType(0x6969)).contains(SharedFileSystem.NFS);
        // the kernel's number is signed on some machines
        assertThat(SharedFileSystem.ofType((int) 0xFF534D42L)).contains(SharedFileSystem.CIFS);
        try (Directory memory = Directory.open(Path.of("/dev/shm"))) {
            assertThat(SharedFileSystem.of(memory)).isEmpty();
        }
    }

    /// The numbers are read whole, and not as their first digits.
    @Test
    void theLimitsAreThoseOfTheKernel() throws IOException {
        assertThat(WatchLimits.read().queuedEvents()).isGreaterThanOrEqualTo(1024);
        assertThat(WatchLimits.read().watches()).isGreaterThanOrEqualTo(8192);
        assertThat(WatchLimits.read().instances()).isPositive();
    }
}
