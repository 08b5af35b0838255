package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IncrementalListsTest {
    private final FileEntry directory = entry("d", 0040755);
    private final FileList first = new FileList(1, Optional.empty(), new FileEntry[] {entry("a", 0100644), directory});
    private final FileList second = new FileList(4, Optional.of(directory), new FileEntry[] {entry("x", 0100644)});
    private final IncrementalLists lists = new IncrementalLists(true);

    IncrementalListsTest() {
        lists.append(first);
        lists.append(second);
    }

    @Test
    void oneIndexIsLeftFreeForTheDirectoryOfAList() {
        assertThat(lists.nextFirstIndex()).isEqualTo(6);
        assertThat(lists.entry(2)).isSameAs(directory);
        assertThat(lists.listOf(2)).isSameAs(first);
        assertThat(lists.entry(3)).isSameAs(directory);
        assertThat(lists.listOf(3)).isSameAs(second);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1, 0, 5, 6, Integer.MAX_VALUE})
    void anIndexThatNoListHoldsEndsTheRun(int index) {
        assertThatThrownBy(() -> lists.entry(index)).isInstanceOf(RsyncException.class);
    }

    @Test
    void whatIsReleasedIsGone() {
        lists.releaseFirst();

        assertThatThrownBy(() -> lists.entry(1)).isInstanceOf(RsyncException.class);
        assertThat(lists.first()).containsSame(second);
        assertThat(lists.entriesAlive()).isEqualTo(1);
        assertThat(lists.totals().entries()).isEqualTo(3);
    }

    private static FileEntry entry(String name, int mode) {
        return FileEntry.builder(FileEntry.ROOT, Name.of(name), mode).build();
    }
}
