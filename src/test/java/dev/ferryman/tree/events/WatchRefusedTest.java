package dev.ferryman.tree.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.events.WatchRefused.Reason;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class WatchRefusedTest {
    @Test
    void aSentenceSaysWhatToSet() {
        assertThat(new WatchRefused(new Reason.TooManyDirectories(10_000, 8192)))
                .hasMessage("the tree has more than 10000 directories, and this user may watch 8192 in all; set"
                        + " fs.inotify.max_user_watches to 32768 or more");
        assertThat(new WatchRefused(new Reason.TooManyInstances(128)))
                .hasMessage("this user may watch no more than 128 trees; set fs.inotify.max_user_instances to 512 or more");
        assertThat(new WatchRefused(new Reason.SharedFileSystem("NFS")))
                .hasMessage("the tree lies on NFS, which others can change without this machine noticing");
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
