package dev.ferryman.rsync.option;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StopTimeTest {
    private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-25T14:02:30");

    @ParameterizedTest
    @CsvSource({
        "1-30, 2027-01-30T00:00", "14:00, 2026-11-26T14:00", "14:03, 2026-11-25T14:03", "1, 2026-12-01T00:00",
        "31, 2026-12-31T00:00", ":59, 2026-11-25T14:59", ":02, 2026-11-25T15:02", "25, 2026-12-25T00:00",
        "2030-12-31T23:59, 2030-12-31T23:59", "30/12/31, 2030-12-31T00:00", "12/24T18, 2026-12-24T18:00",
        "2-29T1:05, 2028-02-29T01:05", "25T15:00, 2026-11-25T15:00", "T5:00, 2026-11-26T05:00", "1T, 2026-12-01T00:00",
        "2027/1/1, 2027-01-01T00:00",
    })
    void partsThatAreLeftOutAreThoseOfTheNextTimeThatFits(String text, String expected) {
        assertThat(StopTime.parse(text).orElseThrow().after(NOW)).hasValue(LocalDateTime.parse(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "T", "0", "32", "13-1", "25:00", "1:60", "5:", "1-2-3-4", "2026-1-1T1:2:3", "-1"})
    void whatIsNoTimeIsRefused(String text) {
        assertThat(StopTime.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-11-25T14:02", "2020-1-1", "2027-2-29"})
    void noTimeOfThePastFits(String text) {
        assertThat(StopTime.parse(text).orElseThrow().after(NOW)).isEmpty();
    }
}
