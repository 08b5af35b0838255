package dev.ferryman.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            30 22 * * *   | Asia/Shanghai    | 2026-11-22T10:00:00Z | 2026-11-22T14:30:00Z
            30 22 * * *   | Asia/Shanghai    | 2026-11-22T14:30:00Z | 2026-11-23T14:30:00Z
            */15 * * * *  | Etc/UTC          | 2026-11-22T10:14:59Z | 2026-11-22T10:15:00Z
            0 9 * * 1-5   | Europe/Berlin    | 2026-11-20T09:00:00Z | 2026-11-23T08:00:00Z
            0 0 1 * *     | Etc/UTC          | 2026-11-22T10:00:00Z | 2026-12-01T00:00:00Z
            0 0 29 2 *    | Etc/UTC          | 2026-11-22T10:00:00Z | 2028-02-29T00:00:00Z
            @hourly       | Etc/UTC          | 2026-11-22T10:00:00Z | 2026-11-22T11:00:00Z
            @daily        | America/New_York | 2026-11-22T10:00:00Z | 2026-11-23T05:00:00Z
            @weekly       | Etc/UTC          | 2026-11-22T10:00:00Z | 2026-11-29T00:00:00Z
            # the night in which the clock goes forward, and the one in which it goes back
            0 12 * * *    | Europe/Berlin    | 2026-03-28T12:00:00Z | 2026-03-29T10:00:00Z
            0 12 * * *    | Europe/Berlin    | 2026-10-24T12:00:00Z | 2026-10-25T11:00:00Z
            """)
    void theNextTime(String expression, String zone, Instant after, Instant next) {
        assertThat(new Schedule(expression, zone).next(after)).contains(next);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            61 * * * *  | Etc/UTC         | 61 * * * *
            * * * *     | Etc/UTC         | five fields
            whenever    | Etc/UTC         | whenever
            0 0 * * *   | Mars/Olympus    | Mars/Olympus
            """)
    void aProblemIsNamed(String expression, String zone, String named) {
        Schedule schedule = new Schedule(expression, zone);

        assertThat(schedule.problem()).hasValueSatisfying(text -> assertThat(text).contains(named));
        assertThat(schedule.next(Instant.EPOCH)).isEmpty();
    }

    @Test
    void aGoodScheduleHasNoProblem() {
        assertThat(new Schedule("30 22 * * *", "Asia/Shanghai").problem()).isEmpty();
    }
}
