package dev.ferryman.tree.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.UserDefinedFileAttributeView;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told of one change at a time.
class ChangesToldTest {
    private Watched watched;
    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        watched = new Watched();
        tree = watched.tree;
    }

    @AfterEach
    void removeTree() throws IOException {
        watched.close();
    }

    @Test
    void whatIsThereAtTheStartIsNotTold() throws IOException {
        Files.createDirectories(tree.resolve("a/b"));
        Files.writeString(tree.resolve("a/b/file"), "old");
        watched.start();
        assertThat(watched.changes()).isEmpty();
        assertThat(watched.statistics().directories()).isEqualTo(3);
    }

    @Test
    void anEntryThatComesOrGoesChangesItsDirectoryToo() throws IOException {
        Files.createDirectory(tree.resolve("a"));
        watched.start();
        Files.createFile(tree.resolve("a/file"));
        assertThat(watched.changes()).containsExactly(entry("a/file"), entry("a"));
        Files.delete(tree.resolve("a/file"));
        assertThat(watched.changes()).containsExactly(entry("a/file"), entry("a"));
    }

    @Test
    void contentAndMetadataAreChangesOfTheEntryAlone() throws IOException {
        Path file = Files.writeString(tree.resolve("file"), "old");
        watched.start();
        Files.writeString(file, "new", StandardOpenOption.APPEND);
        assertThat(watched.changes()).containsExactly(entry("file"));
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThat(watched.changes()).containsExactly(entry("file"));
        Files.getFileAttributeView(file, UserDefinedFileAttributeView.class).write("note", ByteBuffer.wrap(new byte[1]));
        assertThat(watched.changes()).containsExactly(entry("file"));
        Files.setLastModifiedTime(tree, FileTime.fromMillis(0));
        assertThat(watched.changes()).containsExactly(entry("."));
    }

    @Test
    void readingIsNoChange() throws IOException {
        Path file = Files.writeString(tree.resolve("file"), "old");
        watched.start();
        Files.readString(file);
        Follower.recordsOf(watched.root);
        assertThat(watched.changes()).isEmpty();
    }

    @Test
    void aRenamedFileIsToldWithBothNames() throws IOException {
        Files.createFile(tree.resolve("from"));
        watched.start();
        move("from", "to");
        assertThat(watched.changes()).containsExactly(renamed("from", "to"), entry("from"), entry("to"), entry("."));
    }

    @Test
    void aFileThatIsReplacedIsToldByItsName() throws IOException {
        Files.createFile(tree.resolve("file"));
        watched.start();
        Files.writeString(tree.resolve(".file.tmp"), "new");
        move(".file.tmp", "file");
        assertThat(watched.changes()).contains(entry(".file.tmp"), entry("file"));
    }

    @Test
    void aRenamedDirectoryKeepsItsWatches() throws IOException {
        Files.createDirectories(tree.resolve("a/b/c"));
        Files.createDirectory(tree.resolve("z"));
        watched.start();
        move("a", "z/y");
        assertThat(watched.changes())
                .containsExactly(renamed("a", "z/y"), entry("a"), entry("z/y"), entry("."), entry("z"));
        Files.createFile(tree.resolve("z/y/b/c/file"));
        assertThat(watched.changes()).containsExactly(entry("z/y/b/c/file"), entry("z/y/b/c"));
        assertThat(watched.statistics().directories()).isEqualTo(5);
    }

    @Test
    void whatLeavesTheTreeIsWatchedNoLonger() throws IOException {
        Files.createDirectories(tree.resolve("a/b"));
        watched.start();
        Path gone = watched.outside.resolve("gone");
        Files.move(tree.resolve("a"), gone, StandardCopyOption.ATOMIC_MOVE);
        assertThat(watched.changes()).containsExactly(subtree("a"), entry("."));
        assertThat(watched.statistics().directories()).isEqualTo(1);
        Files.createFile(gone.resolve("b/file"));
        assertThat(watched.changes()).isEmpty();
    }

    @Test
    void aTreeThatIsMovedInIsWatchedAndToldAsOne() throws IOException {
        Path comes = Files.createDirectories(watched.outside.resolve("comes/b")).getParent();
        Files.createFile(comes.resolve("b/old"));
        watched.start();
        Files.move(comes, tree.resolve("a"), StandardCopyOption.ATOMIC_MOVE);
        assertThat(watched.changes()).contains(subtree("a")).doesNotContain(entry("a/b/old"));
        Files.createFile(tree.resolve("a/b/new"));
        assertThat(watched.changes()).containsExactly(entry("a/b/new"), entry("a/b"));
    }

    @Test
    void directoriesAreWatchedAsTheyAreMade() throws IOException {
        watched.start();
        Files.createDirectories(tree.resolve("a/b/c/d"));
        assertThat(watched.changes()).contains(subtree("a"));
        Files.createFile(tree.resolve("a/b/c/d/file"));
        assertThat(watched.changes()).containsExactly(entry("a/b/c/d/file"), entry("a/b/c/d"));
    }

    @Test
    void aHardLinkIsToldUnderAllItsNames() throws IOException {
        Files.createDirectory(tree.resolve("a"));
        Path first = Files.createFile(tree.resolve("first"));
        Files.createLink(tree.resolve("a/second"), first);
        watched.start();
        Files.writeString(first, "new");
        assertThat(watched.changes()).containsExactlyInAnyOrder(entry("first"), entry("a/second"));
        move("a", "b");
        watched.changes();
        Files.writeString(first, "newer");
        assertThat(watched.changes()).containsExactlyInAnyOrder(entry("first"), entry("b/second"));
        Files.delete(first);
        watched.changes();
        Files.writeString(tree.resolve("b/second"), "newest");
        assertThat(watched.changes()).containsExactly(entry("b/second"));
    }

    /// Whoever copies a directory anew needs all names of what is linked in it.
    @Test
    void aRenamedDirectoryIsToldTogetherWithTheOtherNamesOfWhatIsInIt() throws IOException {
        Files.createDirectories(tree.resolve("a/b"));
        Path first = Files.createFile(tree.resolve("first"));
        Files.createLink(tree.resolve("a/b/second"), first);
        Files.createLink(tree.resolve("a/third"), first);
        watched.start();
        move("a", "c");
        assertThat(watched.changes())
                .containsExactly(renamed("a", "c"), entry("a"), entry("c"), entry("first"), entry("."));
        move("c/third", "third");
        assertThat(watched.changes()).contains(entry("third"), entry("first"), entry("c/b/second"));
    }

    /// The older name was a file like any other until then.
    @Test
    void aNewHardLinkIsToldTogetherWithItsOlderName() throws IOException {
        Files.createDirectory(tree.resolve("a"));
        Path older = Files.createFile(tree.resolve("a/older"));
        Files.createFile(tree.resolve("a/other"));
        watched.start();
        Files.createLink(tree.resolve("newer"), older);
        assertThat(watched.changes()).containsExactlyInAnyOrder(entry("newer"), entry("."), entry("a/older"));
        Files.writeString(older, "new");
        assertThat(watched.changes()).containsExactlyInAnyOrder(entry("newer"), entry("a/older"));
        Files.writeString(tree.resolve("a/other"), "new");
        assertThat(watched.changes()).containsExactly(entry("a/other"));
    }

    /// The directory of the older name is not where it was when the link is looked at.
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aNewHardLinkIsKnownUnderItsOlderNameThoughItsDirectoryMovedOn(boolean linksBefore) throws Exception {
        Files.createDirectory(tree.resolve("a"));
        Files.createFile(tree.resolve("a/older"));
        CountDownLatch moved = new CountDownLatch(1);
        watched.startHeldUpBy(moved);
        Path other = Files.createFile(tree.resolve("other"));
        if (linksBefore) {
            Files.createLink(tree.resolve("one"), other);
        }
        watched.awaitHeldUp();
        Files.createLink(tree.resolve("newer"), tree.resolve("a/older"));
        move("a", "b");
        moved.countDown();
        assertThat(watched.changes()).contains(entry("newer"), entry("b/older"));
        Files.writeString(tree.resolve("b/older"), "new");
        assertThat(watched.changes()).containsExactlyInAnyOrder(entry("newer"), entry("b/older"));
    }

    @Test
    void aLinkThatIsWrittenUnderANameThatGoesIsToldUnderTheOther() throws IOException {
        Path first = Files.createFile(tree.resolve("first"));
        Files.createLink(tree.resolve("second"), first);
        watched.start();
        Files.writeString(first, "new");
        Files.delete(first);
        assertThat(watched.changes()).contains(entry("second"));
    }

    @Test
    void namesAreBytes() throws IOException {
        watched.start();
        Name name = Name.of(new byte[] {'a', (byte) 0xff, '\n', (byte) 0x80});
        watched.root.makeDirectory(name, 0755);
        assertThat(watched.changes()).contains(new Change.Subtree(name));
        try (Directory made = watched.root.openDirectory(name)) {
            made.makeDirectory(name, 0755);
        }
        assertThat(watched.changes()).contains(new Change.Subtree(name.resolve(name)));
    }

    @Test
    void aBurstIsFewChanges() throws IOException {
        Path file = Files.createFile(tree.resolve("file"));
        Path other = Files.createFile(tree.resolve("other"));
        watched.start();
        for (int i = 0; i < 2000; i++) {
            Files.setLastModifiedTime(file, FileTime.fromMillis(i));
            Files.setLastModifiedTime(other, FileTime.fromMillis(i));
        }
        assertThat(watched.changes()).contains(entry("file"), entry("other")).hasSizeLessThan(1000);
    }

    @Test
    void nothingIsToldOnceItIsClosed() throws IOException {
        WatchedTree told = watched.start(_ -> {}, 1 << 20);
        Files.createFile(tree.resolve("file"));
        told.close();
        long changes = told.statistics().changes();
        Files.createFile(tree.resolve("another"));
        assertThat(told.statistics().changes()).isEqualTo(changes);
        told.close();
    }

    private void move(String from, String to) throws IOException {
        Files.move(tree.resolve(from), tree.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    private static Change entry(String path) {
        return new Change.Entry(Name.of(path));
    }

    private static Change subtree(String path) {
        return new Change.Subtree(Name.of(path));
    }

    private static Change renamed(String from, String to) {
        return new Change.Renamed(Name.of(from), Name.of(to));
    }
}
