package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.Errno;
import dev.ferryman.posix.OpenCalls;
import dev.ferryman.posix.OpenFlags;
import dev.ferryman.posix.PosixException;
import dev.ferryman.posix.StatusCalls;
import dev.ferryman.posix.StatusRow;
import dev.ferryman.tree.Beneath.Symlinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Both ways to find a path, the kernel's and our own, must let nobody out and agree on everything else.
class BeneathTest extends OnRealFileSystems {
    enum Way {
        KERNEL {
            @Override
            Descriptor open(Descriptor root, Name path, Symlinks symlinks) throws PosixException {
                return Beneath.directory(root, path, symlinks);
            }
        },
        OUR_OWN {
            @Override
            Descriptor open(Descriptor root, Name path, Symlinks symlinks) throws PosixException {
                return Beneath.walk(root, path, symlinks, true);
            }
        };

        abstract Descriptor open(Descriptor root, Name path, Symlinks symlinks) throws PosixException;
    }

    private Descriptor root;

    @BeforeEach
    void plantTree() throws IOException {
        Files.createDirectories(path.resolve("outside/secret"));
        Files.createDirectories(path.resolve("root/a/b/c"));
        Files.createFile(path.resolve("root/file"));
        link("root/inner", "a/b");
        link("root/a/up", "..");
        link("root/chain", "inner/c");
        link("root/escape", "../outside");
        link("root/a/deep-escape", "../../outside");
        link("root/absolute", path.resolve("root/a").toString());
        link("root/loop", "loop");
        link("root/dangling", "nowhere");
        link("root/magic", "/proc/self/cwd");
        root = OpenCalls.open(
                Descriptor.WORKING_DIRECTORY,
                path.resolve("root").toString().getBytes(),
                OpenFlags.PATH | OpenFlags.DIRECTORY,
                0);
    }

    @AfterEach
    void closeRoot() {
        root.closeQuietly();
    }

    @ParameterizedTest
    @CsvSource({".,root", "a,root/a", "a/b/c,root/a/b/c", "a//b/./c/,root/a/b/c"})
    void plainPathsAreFound(String wanted, String expected) throws IOException {
        for (Way way : Way.values()) {
            assertThat(found(way, wanted, Symlinks.REFUSED)).isEqualTo(inode(expected));
            assertThat(found(way, wanted, Symlinks.FOLLOWED)).isEqualTo(inode(expected));
        }
    }

    @ParameterizedTest
    @CsvSource({"inner,root/a/b", "a/up,root", "a/up/a/up/inner/c,root/a/b/c", "chain,root/a/b/c"})
    void symlinksThatStayBeneathAreFollowedOnlyWhereAsked(String wanted, String expected) throws IOException {
        for (Way way : Way.values()) {
            assertThat(found(way, wanted, Symlinks.FOLLOWED)).isEqualTo(inode(expected));
            assertThat(refusal(way, wanted, Symlinks.REFUSED)).isIn(Errno.ELOOP, Errno.ENOTDIR);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "escape", "escape/secret", "a/deep-escape", "a/deep-escape/secret", "absolute", "absolute/b", "magic", "inner/../../..",
        "..", "../root", "a/../..", "/", "/etc"
    })
    void nothingLeadsOut(String wanted) {
        for (Way way : Way.values()) {
            assertThat(refusal(way, wanted, Symlinks.FOLLOWED)).isIn(Errno.EXDEV, Errno.ELOOP);
            assertThat(refusal(way, wanted, Symlinks.REFUSED)).isIn(Errno.EXDEV, Errno.ELOOP, Errno.ENOTDIR);
        }
    }

    @ParameterizedTest
    @CsvSource({"loop,ELOOP", "dangling,ENOENT", "missing,ENOENT", "a/missing/b,ENOENT", "file,ENOTDIR", "file/x,ENOTDIR"})
    void bothWaysGiveTheSameReason(String wanted, Errno expected) {
        for (Way way : Way.values()) {
            assertThat(refusal(way, wanted, Symlinks.FOLLOWED)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void aPathOfThreeHundredLevelsIsFound(Way way) throws IOException {
        StringBuilder deep = new StringBuilder("l");
        Directory at = directory.openDirectory(name("root"));
        at.makeDirectory(name("l"), 0755);
        for (int level = 1; level < 300; level++) {
            Directory next = at.openDirectory(name("l"));
            at.close();
            at = next;
            at.makeDirectory(name("l"), 0755);
            deep.append("/l");
        }
        at.close();
        long before = openDescriptors();
        try (Descriptor found = way.open(root, Name.of(deep.toString()), Symlinks.REFUSED)) {
            assertThat(inodeOf(found)).isNotZero();
            assertThat(openDescriptors()).isEqualTo(before + 1);
        }
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void refusalsLeaveNoDescriptorOpen(Way way) throws IOException {
        long before = openDescriptors();
        for (String wanted : new String[] {"escape/secret", "loop", "a/b/missing", "file/x", "a/up/../.."}) {
            refusal(way, wanted, Symlinks.FOLLOWED);
        }
        assertThat(openDescriptors()).isEqualTo(before);
    }

    /// A neighbour swaps a directory on the path for a symlink that leads out, again and again, while we go through it.
    @ParameterizedTest
    @EnumSource(Way.class)
    void aParentThatIsSwappedMeanwhileLeadsNowhere(Way way) throws Exception {
        Files.createDirectories(path.resolve("outside/b/c"));
        long outside = inode("outside/b/c");
        goThrough(3000, this::swapParent, () -> {
            try (Descriptor found = way.open(root, Name.of("a/b/c"), Symlinks.FOLLOWED)) {
                assertThat(inodeOf(found)).isNotEqualTo(outside);
            } catch (PosixException refusal) {
                assertThat(refusal.errno()).isIn(Errno.EXDEV, Errno.ELOOP, Errno.ENOENT, Errno.EAGAIN);
            }
        });
    }

    /// A neighbour moves a directory on the path out of the root and back, again and again, while we go through it.
    @ParameterizedTest
    @EnumSource(Way.class)
    void aParentThatIsMovedOutMeanwhileIsThereOrNot(Way way) throws Exception {
        long inside = inode("root/a/b/c");
        goThrough(30_000, this::moveParentOutAndBack, () -> {
            try (Descriptor found = way.open(root, Name.of("a/b/c"), Symlinks.REFUSED)) {
                assertThat(inodeOf(found)).isEqualTo(inside);
            } catch (PosixException refusal) {
                assertThat(refusal.errno()).isEqualTo(Errno.ENOENT);
            }
        });
    }

    @Test
    void aSymlinkAtTheLeafIsNeverOpenedAsADirectory() throws IOException {
        try (Directory held = directory.openDirectory(name("root"))) {
            assertThatThrownBy(() -> held.openDirectory(name("inner"))).hasMessage("open 'inner': Not a directory (20)");
            assertThat(held.statusFollowing(name("inner")).orElseThrow().isDirectory()).isTrue();
            assertThat(held.statusFollowing(name("dangling"))).isEmpty();
            assertThatThrownBy(() -> held.statusFollowing(name("escape"))).hasMessageContaining("(18)");
        }
    }

    @FunctionalInterface
    private interface Step {
        void take(Directory inRoot) throws IOException;
    }

    @FunctionalInterface
    private interface Passage {
        void go() throws IOException;
    }

    /// Goes through so often, while a neighbour takes a step in the root again and again.
    private void goThrough(int times, Step step, Passage passage) throws Exception {
        AtomicBoolean done = new AtomicBoolean();
        Thread neighbour = Thread.ofPlatform().start(() -> {
            try (Directory inRoot = directory.openDirectory(name("root"))) {
                while (!done.get()) {
                    step.take(inRoot);
                }
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        });
        try {
            for (int i = 0; i < times; i++) {
                passage.go();
            }
        } finally {
            done.set(true);
            neighbour.join();
        }
    }

    private void swapParent(Directory inRoot) throws IOException {
        inRoot.rename(name("a"), inRoot, name("kept"));
        inRoot.makeSymlink(name("a"), name("../outside"));
        inRoot.removeFile(name("a"));
        inRoot.rename(name("kept"), inRoot, name("a"));
    }

    private void moveParentOutAndBack(Directory inRoot) throws IOException {
        inRoot.rename(name("a"), directory, name("moved"));
        directory.rename(name("moved"), inRoot, name("a"));
    }

    private void link(String where, String target) throws IOException {
        Files.createSymbolicLink(path.resolve(where), Path.of(target));
    }

    private long inode(String where) throws IOException {
        return (long) Files.getAttribute(path.resolve(where), "unix:ino");
    }

    private long found(Way way, String wanted, Symlinks symlinks) throws IOException {
        try (Descriptor found = way.open(root, Name.of(wanted), symlinks)) {
            return inodeOf(found);
        }
    }

    private static long inodeOf(Descriptor open) throws PosixException {
        long[] row = new long[StatusRow.WIDTH];
        StatusCalls.status(open, row, 0);
        return row[StatusRow.INODE];
    }

    private Errno refusal(Way way, String wanted, Symlinks symlinks) {
        try (Descriptor found = way.open(root, Name.of(wanted), symlinks)) {
            throw new AssertionError(wanted + " was opened by " + way + ": inode " + inodeOf(found));
        } catch (PosixException refusal) {
            return refusal.errno();
        }
    }
}
