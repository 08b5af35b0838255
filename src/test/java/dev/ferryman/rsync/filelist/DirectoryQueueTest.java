package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Name;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class DirectoryQueueTest {
    private final DirectoryQueue queue = new DirectoryQueue();

    @Test
    void sendersDescendBeforeTheyGoOn() {
        assertThat(queue.likelyNext()).isEmpty();
        add(".", "a", "b");
        takeLikely("a", 1);
        add("a/x", "a/y");
        takeLikely("a/x", 3);
        add();
        takeLikely("a/y", 4);
        add("a/y/z");
        takeLikely("a/y/z", 5);
        add();
        takeLikely("b", 2);
        add();
        assertThat(queue.likelyNext()).isEmpty();
    }

    @Test
    void whereASenderHasAnotherOrderTheOthersAreStillLikely() {
        add("a", "b", "c");
        queue.take(0);
        add("a/x");
        queue.take(1);
        add();
        takeLikely("a/x", 3);
        add();
        takeLikely("c", 2);
    }

    private void add(String... directories) {
        queue.add(Arrays.stream(directories).map(DirectoryQueueTest::directory).toArray(FileEntry[]::new));
    }

    private static FileEntry directory(String path) {
        int slash = path.lastIndexOf('/');
        Name parent = slash < 0 ? FileEntry.ROOT : Name.of(path.substring(0, slash));
        return FileEntry.builder(parent, Name.of(path.substring(slash + 1)), 0040755).build();
    }

    private void takeLikely(String path, int number) {
        assertThat(queue.likelyNext().orElseThrow().path()).isEqualTo(Name.of(path));
        assertThat(queue.take(number).path()).isEqualTo(Name.of(path));
    }
}
