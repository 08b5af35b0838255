package dev.ferryman.rsync.sender;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.rsync.filelist.SampleLists;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ContentsAheadTest {
    private static final long SLOW = 1_000_000;
    private static final long QUICK = 10_000;

    private final IncrementalLists lists = new IncrementalLists(true);
    private final List<String> begun = new ArrayList<>();
    private final Queue<String> read = new ConcurrentLinkedQueue<>();
    private volatile long nanos = SLOW;
    private final ContentsAhead ahead = new ContentsAhead(new UpcomingFiles(lists), entry -> {
        begun.add(entry.name().display());
        return () -> {
            LockSupport.parkNanos(nanos);
            read.add(entry.name().display());
        };
    });

    ContentsAheadTest() {
        lists.append(SampleLists.of(
                0, "directory", IntStream.range(1000, 2000).mapToObj(Integer::toString).toArray(String[]::new)));
    }

    @AfterEach
    void close() {
        ahead.close();
    }

    @Test
    void nothingIsReadAheadWhereTheKernelHasIt() {
        ask(0, 100, 1, QUICK);

        assertThat(begun).isEmpty();
    }

    @Test
    void whatIsExpectedIsReadFurtherAndFurtherAhead() {
        ask(0, 5, 1, SLOW);
        assertThat(begun).containsExactly("1005");

        ask(5, 1, 1, SLOW);
        assertThat(begun).containsExactly("1005", "1006", "1007");

        ask(6, 20, 1, SLOW);
        assertThat(begun).isEqualTo(IntStream.rangeClosed(1005, 1025 + 64).mapToObj(Integer::toString).toList());
        await().untilAsserted(() -> assertThat(read).containsExactlyInAnyOrderElementsOf(begun));
    }

    @Test
    void littleIsReadInVainWhereFewFilesAreAskedFor() {
        ask(0, 90, 10, SLOW);

        assertThat(begun).hasSizeBetween(5, 12);
    }

    @Test
    void itEndsWhenTheKernelHasWhatComesNext() {
        ask(0, 30, 1, SLOW);
        nanos = 0;
        AtomicInteger next = new AtomicInteger(30);

        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(20)).untilAsserted(() -> {
            int before = begun.size();
            ask(next.getAndIncrement(), 1, 1, QUICK);
            assertThat(begun).hasSize(before);
        });

        assertThat(next).hasValueLessThan(800);
    }

    /// So many files in this distance.
    private void ask(int first, int count, int step, long nanos) {
        for (int i = 0; i < count; i++) {
            ahead.asked(first + i * step);
            ahead.read(nanos);
        }
    }
}
