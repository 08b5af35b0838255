package dev.ferryman.rsync.companion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ContentsAheadTest {
    private static final long SLOW = 1_000_000;
    private static final long QUICK = 10_000;
    private static final int SHORT = 2048;
    private static final int LONG = 1024 * 1024;
    private static final int FILES = 1000;

    private final List<Integer> begun = new ArrayList<>();
    private final Queue<Integer> read = new ConcurrentLinkedQueue<>();
    private volatile long nanos = SLOW;
    private final ContentsAhead ahead = new ContentsAhead(new Numbers());

    /// Files that take some time to read.
    private final class Numbers implements ContentsAhead.Upcoming {
        private int place = -1;

        @Override
        public void goOnBehind(int number) {
            place = Math.max(place, number);
        }

        @Override
        public OptionalInt next() {
            return ++place < FILES ? OptionalInt.of(place) : OptionalInt.empty();
        }

        @Override
        public Runnable reading() {
            int number = place;
            begun.add(number);
            return () -> {
                LockSupport.parkNanos(nanos);
                read.add(number);
            };
        }
    }

    @Test
    void nothingIsReadAheadWhereTheKernelHasIt() {
        ask(0, 100, 1, QUICK);

        assertThat(begun).isEmpty();
    }

    @Test
    void aLongFileMayTakeItsTime() {
        for (int i = 0; i < 100; i++) {
            ahead.asked(i);
            ahead.read(LONG, SLOW);
        }

        assertThat(begun).isEmpty();
    }

    @Test
    void whatIsExpectedIsReadFurtherAndFurtherAhead() {
        ask(0, 5, 1, SLOW);
        assertThat(begun).containsExactly(5);

        ask(5, 1, 1, SLOW);
        assertThat(begun).containsExactly(5, 6, 7);

        ask(6, 20, 1, SLOW);
        assertThat(begun).isEqualTo(IntStream.rangeClosed(5, 25 + 64).boxed().toList());
        await().untilAsserted(() -> assertThat(read).containsExactlyInAnyOrderElementsOf(begun));
    }

    @Test
    void littleIsReadInVainWhereFewFilesAreAskedFor() {
        ask(0, 90, 10, SLOW);

        assertThat(begun).hasSizeBetween(5, 12);
    }

    @Test
    void otherFilesAreReadAsFarAhead() {
        ask(0, 30, 1, SLOW);
        int before = begun.size();

        ahead.goOverTo(new Numbers());
        ask(0, 1, 1, SLOW);

        assertThat(begun.subList(before, begun.size())).isEqualTo(IntStream.rangeClosed(1, 64).boxed().toList());
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
            ahead.read(SHORT, nanos);
        }
    }
}
