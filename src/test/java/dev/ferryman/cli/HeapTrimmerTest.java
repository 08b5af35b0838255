package dev.ferryman.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeapTrimmerTest {
    @ParameterizedTest(name = "{0} MiB may grow to {1}")
    @CsvSource({"0, 6", "8, 14", "12, 18", "20, 30", "400, 600"})
    void aHeapMayGrowByHalfOrByAFew(long collected, long bound) {
        assertThat(HeapTrimmer.bound(collected << 20)).isEqualTo(bound << 20);
    }
}
