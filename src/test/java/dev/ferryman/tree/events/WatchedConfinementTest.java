package dev.ferryman.tree.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Whoever may write in the tree cannot make anything else be watched.
class WatchedConfinementTest {
    private Watched watched;
    private Path tree;
    private Path outside;

    @BeforeEach
    void makeTree() throws IOException {
        watched = new Watched();
        tree = watched.tree;
        outside = watched.outside;
    }

    @AfterEach
    void removeTree() throws IOException {
        watched.close();
    }

    @Test
    void symlinksAreNotFollowed() throws IOException {
        Files.createDirectory(outside.resolve("private"));
        Files.createSymbolicLink(tree.resolve("before"), outside);
        watched.start();
        Files.createSymbolicLink(tree.resolve("after"), outside.resolve("private"));
        watched.changes();
        Files.createFile(outside.resolve("file"));
        Files.createFile(outside.resolve("private/file"));
        assertThat(watched.changes()).isEmpty();
        assertThat(watched.statistics().directories()).isEqualTo(1);
    }

    /// A directory that is made and swapped for a symlink faster than it can be looked at.
    @Test
    void aSwapLeadsNowhere() throws IOException {
        Path secrets = Files.createDirectories(outside.resolve("x/y/z"));
        watched.start();
        for (int i = 0; i < 300; i++) {
            Path x = tree.resolve("x");
            Path trap = tree.resolve("trap");
            Files.createDirectories(x.resolve("y"));
            Files.createSymbolicLink(trap, outside.resolve("x"));
            Files.move(x, tree.resolve("aside" + i), StandardCopyOption.ATOMIC_MOVE);
            Files.move(trap, x, StandardCopyOption.ATOMIC_MOVE);
            Files.createDirectories(tree.resolve("aside" + i).resolve("y/z"));
            Files.delete(x);
        }
        watched.changes();
        Files.createFile(secrets.resolve("file"));
        Files.createFile(secrets.getParent().resolve("file"));
        Files.createFile(secrets.getParent().getParent().resolve("file"));
        assertThat(watched.changes()).isEmpty();
        assertThat(watched.statistics().directories()).isEqualTo(1 + 300 * 3);
    }

    @Test
    void whatIsMountedBeneathTheRootIsNotWatched() throws Exception {
        Path mounted = Files.createDirectories(tree.resolve("a/mounted"));
        Files.createDirectory(outside.resolve("beneath"));
        assumeThat(run("mount", "--bind", outside.toString(), mounted.toString())).isTrue();
        try {
            watched.start();
            assertThat(watched.statistics().directories()).isEqualTo(2);
            Files.createFile(outside.resolve("file"));
            Files.createFile(mounted.resolve("beneath/file"));
            assertThat(watched.changes()).isEmpty();
        } finally {
            assertThat(run("umount", mounted.toString())).isTrue();
        }
    }

    @Test
    void aNameThatIsTakenByAnotherDirectoryIsThatOneFromThenOn() throws IOException {
        Files.createDirectories(tree.resolve("a/old"));
        Files.createDirectories(tree.resolve("b/new"));
        watched.start();
        Files.move(tree.resolve("a"), outside.resolve("a"), StandardCopyOption.ATOMIC_MOVE);
        Files.move(tree.resolve("b"), tree.resolve("a"), StandardCopyOption.ATOMIC_MOVE);
        watched.changes();
        Files.createFile(outside.resolve("a/old/file"));
        assertThat(watched.changes()).isEmpty();
        Files.createFile(tree.resolve("a/new/file"));
        assertThat(watched.changes()).contains(new Change.Entry(Name.of("a/new/file")));
        assertThat(watched.statistics().directories()).isEqualTo(3);
    }

    /// What is so deep that no path leads there cannot be copied either; everything else is told.
    @Test
    void depthEndsNothing() throws IOException {
        watched.start();
        Name longest = Name.of("d".repeat(Name.MAX_LEAF));
        Directory deepest = watched.root.duplicate();
        for (int depth = 0; depth < 20; depth++) {
            deepest.makeDirectory(longest, 0755);
            Directory next = deepest.openDirectory(longest);
            deepest.close();
            deepest = next;
        }
        deepest.close();
        assertThat(watched.changes()).contains(new Change.Subtree(longest));
        Files.createFile(tree.resolve("file"));
        assertThat(watched.changes()).contains(new Change.Entry(Name.of("file")));
        assertThat(new ProcessBuilder("rm", "-rf", tree.resolve(longest.toString()).toString()).start().onExit().join()
                .exitValue()).isZero();
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
