package dev.ferryman.tree.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangedSinceTest {
    /// So much earlier than asked for is told as well.
    private static final int GRANULARITY = 2;

    @TempDir
    Path work;

    private Path tree;

    @BeforeEach
    void makeTree() throws IOException {
        tree = Files.createDirectory(work.resolve("tree"));
    }

    @Test
    void whatIsOlderIsNotTold() throws IOException {
        Files.createDirectories(tree.resolve("a/b"));
        Files.writeString(tree.resolve("a/b/file"), "old");
        assertThat(changedSince(Instant.now().plusSeconds(GRANULARITY + 1))).isEmpty();
    }

    @Test
    void aRootThatGotAnEntryIsUnknownAltogether() throws IOException {
        Files.createDirectories(tree.resolve("a/b"));
        assertThat(changedSince(Instant.now())).containsExactly(new Change.Subtree(Name.of(".")));
    }

    /// Only a later change sets the inode's time, whatever is set as the time of modification.
    @Test
    void timesThatSomebodySetSayNothing() throws IOException {
        Path file = Files.writeString(tree.resolve("file"), "old");
        awaitLaterTimes();
        Files.setLastModifiedTime(file, FileTime.fromMillis(0));
        assertThat(changedSince(exactly(file))).containsExactly(new Change.Entry(Name.of("file")));
    }

    @Test
    void aFileIsToldAloneAndADirectoryWithAllBeneath() throws IOException {
        Files.createDirectories(tree.resolve("still"));
        Files.createDirectories(tree.resolve("deep/filled/old"));
        Files.writeString(tree.resolve("still/written"), "old");
        Files.writeString(tree.resolve("still/unwritten"), "old");
        awaitLaterTimes();
        Files.writeString(tree.resolve("still/written"), "new");
        Files.writeString(tree.resolve("deep/filled/new"), "new");
        assertThat(changedSince(exactly(tree.resolve("still/written"))))
                .containsExactlyInAnyOrder(
                        new Change.Entry(Name.of("still/written")), new Change.Subtree(Name.of("deep/filled")));
    }

    @Test
    void whatIsLinkedIntoASubtreeThatIsToldIsToldToo() throws IOException {
        Path first = Files.writeString(Files.createDirectory(tree.resolve("still")).resolve("first"), "old");
        Files.createDirectories(tree.resolve("deep/filled/old"));
        Files.createLink(tree.resolve("deep/filled/old/second"), first);
        Files.createLink(tree.resolve("still/third"), Files.writeString(tree.resolve("still/apart"), "old"));
        awaitLaterTimes();
        Path written = Files.writeString(tree.resolve("deep/filled/new"), "new");
        assertThat(changedSince(exactly(written))).containsExactlyInAnyOrder(
                new Change.Entry(Name.of("still/first")), new Change.Subtree(Name.of("deep/filled")));
    }

    /// Makes that what changes next is later than what changed before.
    private void awaitLaterTimes() throws IOException {
        Path probe = Files.writeString(work.resolve("probe"), "");
        Instant before = exactly(probe);
        while (!exactly(probe).isAfter(before)) {
            Files.writeString(probe, "");
        }
    }

    /// What to ask for so that this is just told.
    private static Instant exactly(Path path) throws IOException {
        return ((FileTime) Files.getAttribute(path, "unix:ctime")).toInstant().plusSeconds(GRANULARITY);
    }

    private List<Change> changedSince(Instant since) throws IOException {
        List<Change> changes = new ArrayList<>();
        try (Directory root = Directory.open(tree)) {
            ChangedSince.tell(root, since, changes::addAll);
        }
        return changes;
    }
}
