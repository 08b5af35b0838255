package dev.ferryman.rsync.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmallFilesTest {
    private static final int MANY = 2000;

    private final byte[] shared = new byte[SmallFiles.LARGEST + 10];

    private final Set<Integer> written = ConcurrentHashMap.newKeySet();
    private final Set<Integer> dropped = ConcurrentHashMap.newKeySet();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void eachFileHasItsOwnResult(int threads) {
        try (SmallFiles files = new SmallFiles(threads)) {
            List<SmallFiles.Written> all = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                all.add(files.add(new Numbered(i), content(i, i % 7 * 10_000)));
            }
            for (int i = 0; i < MANY; i++) {
                assertThat(all.get(i).result()).isEqualTo(resultOf(i));
            }
        }
        assertThat(written).hasSize(MANY);
    }

    @Test
    void theLargestFilesFillABatchEach() {
        try (SmallFiles files = new SmallFiles(2)) {
            for (int i = 0; i < 50; i++) {
                files.add(new Numbered(i), content(i, SmallFiles.LARGEST - i % 2));
            }
        }
        assertThat(written).hasSize(50);
    }

    @Test
    void whatIsHandedOverIsWrittenBeforeTheEnd() {
        try (SmallFiles files = new SmallFiles(2)) {
            for (int i = 0; i < 5; i++) {
                files.add(new Numbered(i), content(i, 1));
            }
        }
        assertThat(written).containsExactlyInAnyOrder(0, 1, 2, 3, 4);
    }

    @Test
    void oneThreadWritesInTheOrderInWhichFilesCame() {
        List<Integer> order = new ArrayList<>();
        try (SmallFiles files = new SmallFiles(1)) {
            for (int i = 0; i < MANY; i++) {
                int number = i;
                files.add(new Task(() -> order.add(number)), content(i, 100));
            }
        }
        assertThat(order).hasSize(MANY).isSorted();
    }

    @Test
    void aFailureEndsTheRunAndDropsTheRest() {
        try (SmallFiles files = new SmallFiles(1)) {
            SmallFiles.Written before = files.add(new Numbered(0), content(0, 1));
            SmallFiles.Written failing = files.add(new Task(() -> {
                throw new IllegalStateException("the disk is full");
            }), content(1, 1));
            SmallFiles.Written after = files.add(new Numbered(2), content(2, 1));

            assertThat(before.result()).isEqualTo(resultOf(0));
            assertThatThrownBy(failing::result).hasMessage("the disk is full");
            assertThatThrownBy(after::result).hasMessage("the disk is full");
            assertThatThrownBy(() -> files.add(new Numbered(3), content(3, 1))).hasMessage("the disk is full");
            assertThatThrownBy(files::check).hasMessage("the disk is full");
        }
        assertThat(written).containsExactly(0);
        assertThat(dropped).containsExactly(2, 3);
    }

    private static Placement.Result resultOf(int number) {
        return number % 3 == 0 ? Placement.Result.FAILED : Placement.Result.IN_PLACE;
    }

    /// Amid an array that has something else before and behind it, which is overwritten for each file.
    private HeldContent content(int number, int length) {
        Arrays.fill(shared, (byte) ~number);
        Arrays.fill(shared, 5, 5 + length, (byte) number);
        return new HeldContent(shared, 5, length);
    }

    private final class Numbered implements SmallFiles.Task {
        private final int number;

        Numbered(int number) {
            this.number = number;
        }

        @Override
        public Placement.Result run(HeldContent content) {
            for (int i = 0; i < content.length(); i++) {
                if (content.bytes()[content.offset() + i] != (byte) number) {
                    return Placement.Result.DAMAGED;
                }
            }
            written.add(number);
            return resultOf(number);
        }

        @Override
        public void drop() {
            dropped.add(number);
        }
    }

    private record Task(Runnable action) implements SmallFiles.Task {
        @Override
        public Placement.Result run(HeldContent content) {
            action.run();
            return Placement.Result.IN_PLACE;
        }

        @Override
        public void drop() {}
    }
}
