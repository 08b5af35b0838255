package dev.ferryman.tree.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Name;
import org.junit.jupiter.api.Test;

class ChangeBatchTest {
    private final ChangeBatch batch = new ChangeBatch();

    @Test
    void whatIsToldTwiceIsToldOnce() {
        batch.entry(name("a"));
        batch.entry(name("b"));
        batch.entry(name("a"));
        assertThat(batch.take()).containsExactly(entry("a"), entry("b"));
    }

    @Test
    void aBatchThatWasTakenIsForgotten() {
        batch.entry(name("a"));
        batch.take();
        batch.entry(name("a"));
        assertThat(batch.take()).containsExactly(entry("a"));
    }

    @Test
    void aSubtreeCoversWhatIsBeneathIt() {
        batch.subtree(name("a"));
        batch.entry(name("a/b/c"));
        batch.subtree(name("a/b"));
        batch.entry(name("ab"));
        assertThat(batch.take()).containsExactly(subtree("a"), entry("ab"));
    }

    @Test
    void theRootCoversEverything() {
        batch.subtree(name("."));
        batch.entry(name("a"));
        batch.renamedDirectory(name("a"), name("b"));
        assertThat(batch.take()).containsExactly(subtree("."));
    }

    @Test
    void anEntryThatWasRenamedIsToldAgain() {
        batch.entry(name("a"));
        batch.entry(name("b"));
        batch.renamedEntry(name("a"), name("b"));
        assertThat(batch.take())
                .containsExactly(entry("a"), entry("b"), renamed("a", "b"), entry("a"), entry("b"));
    }

    /// How programs save: nobody has a copy of the temporary file.
    @Test
    void whatWasCreatedInThisBatchIsNoRename() {
        batch.created(name("tmp"));
        batch.renamedEntry(name("tmp"), name("a"));
        batch.renamedEntry(name("a"), name("b"));
        assertThat(batch.take()).containsExactly(entry("tmp"), entry("a"), entry("b"));
    }

    @Test
    void beneathADirectoryThatWasRenamedAllIsToldAgain() {
        batch.entry(name("a/x"));
        batch.subtree(name("c"));
        batch.renamedDirectory(name("a"), name("b"));
        batch.entry(name("a/x"));
        batch.entry(name("c/x"));
        assertThat(batch.take()).containsExactly(entry("a/x"), subtree("c"), renamed("a", "b"), entry("a"),
                entry("b"), entry("a/x"), entry("c/x"));
    }

    /// Whoever renames what he has, and looks afterwards, must look at both names even where one was told before.
    @Test
    void aRenameOutOfASubtreeIsToldWithBothNames() {
        batch.subtree(name("a"));
        batch.renamedEntry(name("a/x"), name("y"));
        assertThat(batch.take()).containsExactly(subtree("a"), renamed("a/x", "y"), entry("a/x"), entry("y"));
    }

    private static Name name(String text) {
        return Name.of(text);
    }

    private static Change entry(String path) {
        return new Change.Entry(name(path));
    }

    private static Change subtree(String path) {
        return new Change.Subtree(name(path));
    }

    private static Change renamed(String from, String to) {
        return new Change.Renamed(name(from), name(to));
    }
}
