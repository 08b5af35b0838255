package dev.ferryman.rsync.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSortTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 1000, 1023, 1025})
    void rowsComeInTheOrderOfWhatTheyHoldAndEqualOnesInTheirOwn(int count) {
        int[] values = new Random(count).ints(count, 0, 1 + count / 3).toArray();
        int[] rows = IntStream.range(0, count).toArray();
        int[] expected = Arrays.stream(rows).boxed().sorted(Comparator.comparing(row -> values[row]))
                .mapToInt(Integer::intValue).toArray();
        assertThat(RowSort.sort(rows, (row, other) -> Integer.compare(values[row], values[other])))
                .containsExactly(expected);
    }
}
