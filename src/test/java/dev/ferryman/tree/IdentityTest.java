package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a thread can and cannot do under an identity of its own, with the kernel as the judge.
class IdentityTest {
    private static final Identity STRANGER = new Identity(54321, 54322, List.of(54322, 54323));
    private static final Name FILE = Name.of("file");

    @TempDir
    Path path;

    @BeforeEach
    void asRoot() {
        assumeTrue(ThisProcess.isRoot(), "only root can become somebody else");
    }

    @Test
    void whatIsMadeBelongsToTheIdentity() throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Directory directory = Directory.open(path)) {
            FileStatus status = acting(STRANGER, () -> {
                directory.makeDirectory(FILE, 0755);
                return directory.status(FILE).orElseThrow();
            });

            assertThat(status.uid()).isEqualTo(54321);
            assertThat(status.gid()).isEqualTo(54322);
        }
    }

    @Test
    void whatIsClosedStaysClosedEvenBehindAHandle() throws Exception {
        Files.writeString(path.resolve("file"), "of root");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
        try (Directory directory = Directory.open(path)) {
            assertThatThrownBy(() -> acting(STRANGER, directory::list)).hasCauseInstanceOf(PosixException.class)
                    .extracting(e -> ((PosixException) e.getCause()).errno()).isEqualTo(Errno.EACCES);
            assertThatThrownBy(() -> acting(STRANGER, () -> directory.status(FILE)))
                    .hasCauseInstanceOf(PosixException.class);
        }
    }

    @Test
    void nothingIsLeftOfRoot() throws Exception {
        String status = acting(STRANGER, () -> Files.readString(Path.of("/proc/thread-self/status")));

        assertThat(status).containsPattern("CapEff:\\s+0000000000000000").containsPattern("CapPrm:\\s+0000000000000000");
        assertThat(status).containsPattern("Groups:\\s+54322 54323 *\n");
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwxrwx"));
        try (Directory directory = Directory.open(path)) {
            assertThatThrownBy(() -> acting(STRANGER, () -> {
                directory.makeDirectory(FILE, 0755);
                directory.setOwner(FILE, 0, 0);
                return true;
            })).hasCauseInstanceOf(PosixException.class);
        }
    }

    @Test
    void supplementaryGroupsOpenWhatTheyShould() throws Exception {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxrwx---"));
        try (Directory directory = Directory.open(path)) {
            Files.setAttribute(path, "unix:gid", 54323);
            assertThat(acting(STRANGER, directory::list).size()).isZero();

            Files.setAttribute(path, "unix:gid", 54324);
            assertThatThrownBy(() -> acting(STRANGER, directory::list)).hasCauseInstanceOf(PosixException.class);
        }
    }

    @Test
    void threadsThatItStartsInheritItAndNoOtherThreadDoes() throws Exception {
        boolean inherited = acting(STRANGER, () -> {
            FutureTask<Boolean> child = new FutureTask<>(STRANGER::isTakenOn);
            Thread.ofPlatform().daemon().start(child);
            return child.get();
        });

        assertThat(inherited).isTrue();
        assertThat(STRANGER.isTakenOn()).isFalse();
        assertThat(Identity.ofThisProcess().isTakenOn()).isTrue();
    }

    @Test
    void thereIsNoWayBack() {
        assertThatThrownBy(() -> acting(STRANGER, () -> {
            Identity.ofThisProcess().takeOn();
            return true;
        })).hasCauseInstanceOf(PosixException.class);
    }

    @Test
    void aVirtualThreadTakesNothingOn() throws InterruptedException {
        FutureTask<Void> task = new FutureTask<>(() -> {
            STRANGER.takeOn();
            return null;
        });
        Thread.ofVirtual().start(task).join();

        assertThatThrownBy(task::get).hasCauseInstanceOf(IllegalStateException.class);
    }

    private interface Work<T> {
        T run() throws Exception;
    }

    private static <T> T acting(Identity identity, Work<T> work) throws Exception {
        FutureTask<T> task = new FutureTask<>(() -> {
            identity.takeOn();
            return work.run();
        });
        Thread.ofPlatform().daemon().start(task);
        return task.get();
    }
}
