package dev.ferryman.rsync.generator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.Name;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameDistanceTest {
    private static final NameDistance DISTANCE = new NameDistance();

    @ParameterizedTest
    @CsvSource({
        "report-2024.txt, report-2024.txt, 0",
        "report-2024.txt, report-2023.txt, 1",
        "report-2024.txt, report-2022-old.txt, 5",
        "kitten, sitting, 3",
        "abc, bc, 1",
        "a, abcdefghij, 9",
        "a, abcdefghijk, 10",
        "abcdefghij, klmnopqrst, 10",
        "abcdefghij, bcdefghija, 2",
    })
    void bytesAreAddedRemovedOrExchanged(String one, String other, int distance) {
        assertThat(DISTANCE.between(Name.of(one), Name.of(other), 10)).isEqualTo(distance);
        assertThat(DISTANCE.between(Name.of(other), Name.of(one), 10)).isEqualTo(distance);
    }
}
