package dev.ferryman.rsync.option;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizeTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0", "700, 700", "700b, 700", "1K, 1024", "1k, 1024", "1KiB, 1024", "1KB, 1000", "1.5M, 1572864",
        "2GiB, 2147483648", "1m-1, 1048575", "1M+1, 1048577", "3t, 3298534883328", "1.5mb, 1500000", ".5K, 512",
    })
    void suffixesCount(String text, long bytes) {
        assertThat(Size.parse(text, Size.Unit.BYTES)).hasValue(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "K", "-5", "1X", "1KBB", "1.2.3", "9999999P", "1K+2", "."})
    void nonsenseIsNoSize(String text) {
        assertThat(Size.parse(text, Size.Unit.BYTES)).isEmpty();
    }

    @Test
    void aBandwidthCountsKibibytes() {
        assertThat(Size.parse("100", Size.Unit.KIBIBYTES)).hasValue(102_400);
        assertThat(Size.parse("100b", Size.Unit.KIBIBYTES)).hasValue(100);
    }
}
