package dev.ferryman.rsync.filelist;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class UpcomingFilesTest {
    private final IncrementalLists lists = new IncrementalLists(true);
    private final UpcomingFiles upcoming = new UpcomingFiles(lists, entry -> () -> {});

    @Test
    void areTheFilesOfAllListsThatHaveContent() {
        lists.append(SampleLists.of(1, "a", "f", "g=0", "h", "x/", "y/"));
        lists.append(SampleLists.of(7, "a/x", "z/"));
        lists.append(SampleLists.of(9, "a/y", "f", "g"));
        upcoming.goOnBehind(1);

        assertThat(rest()).containsExactly(3, 9, 10);
    }

    @Test
    void listsThatComeLaterAreGoneThroughLater() {
        lists.append(SampleLists.of(1, "a", "f", "x/"));
        upcoming.goOnBehind(1);
        assertThat(rest()).isEmpty();

        lists.append(SampleLists.of(4, "a/x", "f"));

        assertThat(rest()).containsExactly(4);
    }

    @Test
    void whatWasPassedOverIsNotGoneThrough() {
        lists.append(SampleLists.of(1, "a", "f", "g", "x/"));
        lists.append(SampleLists.of(5, "a/x", "f", "g", "h"));
        upcoming.goOnBehind(1);
        upcoming.goOnBehind(6);
        upcoming.goOnBehind(2);

        assertThat(rest()).containsExactly(7);
    }

    @Test
    void theListThatWasLeftMayBeForgotten() {
        lists.append(SampleLists.of(1, "a", "f", "x/"));
        upcoming.goOnBehind(1);
        assertThat(rest()).isEmpty();
        lists.append(SampleLists.of(4, "a/x", "f"));

        lists.releaseFirst();

        assertThat(rest()).containsExactly(4);
    }

    private List<Integer> rest() {
        List<Integer> found = new ArrayList<>();
        for (OptionalInt next = upcoming.next(); next.isPresent(); next = upcoming.next()) {
            found.add(next.getAsInt());
        }
        return found;
    }
}
