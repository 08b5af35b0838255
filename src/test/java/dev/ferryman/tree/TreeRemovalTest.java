package dev.ferryman.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class TreeRemovalTest extends OnRealFileSystems {
    private final Removals removals = new Removals();

    @Test
    void everythingIsToldDeepestFirst() throws IOException {
        Files.createDirectories(path.resolve("top/a/b"));
        Files.createFile(path.resolve("top/a/b/file"));
        Files.createSymbolicLink(path.resolve("top/a/link"), Path.of("/etc"));

        assertThat(directory.removeTree(name("top"), removals)).isTrue();
        assertThat(removals.removed)
                .containsExactlyInAnyOrder(
                        "top/a/b/file REGULAR",
                        "top/a/b DIRECTORY",
                        "top/a/link SYMLINK",
                        "top/a DIRECTORY",
                        "top DIRECTORY")
                .endsWith("top/a DIRECTORY", "top DIRECTORY")
                .containsSubsequence("top/a/b/file REGULAR", "top/a/b DIRECTORY");
        assertThat(removals.failed).isEmpty();
        assertThat(Path.of("/etc")).isDirectory();
        assertThat(path).isEmptyDirectory();
    }

    @Test
    void aFileAndASymlinkAreTreesToo() throws IOException {
        write("file", "content");
        directory.makeSymlink(name("link"), name("file"));
        assertThat(directory.removeTree(name("link"), removals)).isTrue();
        assertThat(path.resolve("file")).exists();
        assertThat(directory.removeTree(name("file"), removals)).isTrue();
        assertThat(removals.removed).containsExactly("link SYMLINK", "file REGULAR");
    }

    @Test
    void whatIsGoneAlreadyIsNoFailure() throws IOException {
        assertThat(directory.removeTree(name("missing"), removals)).isTrue();
        assertThat(removals.removed).isEmpty();
        assertThat(removals.failed).isEmpty();
    }

    @Test
    void depthCostsNeitherStackNorDescriptors() throws Exception {
        int depth = 2000;
        directory.makeDirectory(name("d"), 0755);
        Directory at = directory.openDirectory(name("d"));
        for (int level = 1; level < depth; level++) {
            at.makeDirectory(name("d"), 0755);
            at.createFile(name("f"), 0644).close();
            Directory next = at.openDirectory(name("d"));
            at.close();
            at = next;
        }
        at.close();
        long before = openDescriptors();
        Counter counter = new Counter();
        Thread narrow = new Thread(null, () -> counter.remove(directory, name("d")), "narrow", 256 * 1024);
        narrow.start();
        narrow.join();

        assertThat(counter.complete).isTrue();
        assertThat(counter.removed).isEqualTo(2L * depth - 1);
        assertThat(counter.mostDescriptors).isLessThan(before + 100);
        assertThat(openDescriptors()).isEqualTo(before);
        assertThat(path).isEmptyDirectory();
    }

    @Test
    void aWideTreeGoes() throws IOException {
        directory.makeDirectory(name("wide"), 0755);
        try (Directory wide = directory.openDirectory(name("wide"))) {
            for (int i = 0; i < 40; i++) {
                wide.makeDirectory(name("sub" + i), 0755);
                try (Directory sub = wide.openDirectory(name("sub" + i))) {
                    for (int j = 0; j < 100; j++) {
                        sub.createFile(name("file" + j), 0644).close();
                    }
                }
            }
        }
        assertThat(directory.removeTree(name("wide"), removals)).isTrue();
        assertThat(removals.removed).hasSize(1 + 40 + 4000).doesNotHaveDuplicates();
        assertThat(path).isEmptyDirectory();
    }

    @Test
    void aMountPointStaysWithWhatIsBeneathIt() throws Exception {
        Path mount = path.resolve("top/keep/mount");
        Files.createDirectories(mount);
        Files.createFile(path.resolve("top/gone"));
        Files.createDirectories(path.resolve("source/precious"));
        assumeThat(run("mount", "--bind", path.resolve("source").toString(), mount.toString())).isTrue();
        try {
            assertThat(directory.removeTree(name("top"), removals)).isFalse();
            assertThat(removals.removed).containsExactly("top/gone REGULAR");
            assertThat(removals.failed)
                    .containsExactly("top/keep/mount: remove 'mount': it is a mount point (16)");
            assertThat(path.resolve("source/precious")).isDirectory();
        } finally {
            assertThat(run("umount", mount.toString())).isTrue();
        }
    }

    @Test
    void aFailureKeepsTheWayToItAndNothingElse() throws Exception {
        Files.createDirectories(path.resolve("top/a/b"));
        Files.createDirectories(path.resolve("top/c"));
        Path stuck = Files.createFile(path.resolve("top/a/b/stuck"));
        assumeThat(run("chattr", "+i", stuck.toString())).isTrue();
        try {
            assertThat(directory.removeTree(name("top"), removals)).isFalse();
            assertThat(removals.removed).containsExactly("top/c DIRECTORY");
            assertThat(removals.failed)
                    .containsExactly("top/a/b/stuck: remove 'stuck': Operation not permitted (1)");
        } finally {
            assertThat(run("chattr", "-i", stuck.toString())).isTrue();
        }
    }

    private static boolean run(String... command) throws Exception {
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    }

    /// Counts in place of remembering: the paths of a deep tree are long.
    private static final class Counter implements RemovalObserver {
        boolean complete;
        long removed;
        long mostDescriptors;

        void remove(Directory directory, Name leaf) {
            try {
                complete = directory.removeTree(leaf, this);
            } catch (IOException failure) {
                throw new AssertionError(failure);
            }
        }

        @Override
        public void removed(Name path, FileKind kind) {
            if (removed++ % 500 == 0) {
                try {
                    mostDescriptors = Math.max(mostDescriptors, openDescriptors());
                } catch (IOException failure) {
                    throw new AssertionError(failure);
                }
            }
        }

        @Override
        public void failed(Name path, IOException reason) {
            throw new AssertionError(path.display(), reason);
        }
    }
}
