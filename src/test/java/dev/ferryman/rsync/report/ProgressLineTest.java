package dev.ferryman.rsync.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.Progress;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressLineTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 1, '              0 100%    0.00kB/s    0:00:00  '",
        "32768, 65536, 102400, 1, 1, '         32,768  50%  100.00kB/s    0:00:01  '",
        "1, 3, 2097152, 3700, 1, '              1  33%    2.00MB/s    1:01:40  '",
        "5000000000, 10000000000, 3221225472, 2, 2, '          5.00G  50%    3.00GB/s    0:00:02  '",
        "1, 3, 0.1, 99999999, 1, '              1  33%    0.00kB/s   ??:??:??  '",
    })
    void aRunningTransferShowsRateAndTimeLeft(
            long bytes, long total, double rate, long seconds, int level, String expected) {
        assertThat(ProgressLine.running(bytes, total, rate, Duration.ofSeconds(seconds), level)).isEqualTo(expected);
    }

    @Test
    void aFinishedFileShowsWhatIsLeft() {
        Progress progress = new Progress(2, 10, 0, 0, 1, false);
        assertThat(ProgressLine.finished(progress, 1024, 1024, Duration.ofMillis(500), 1))
                .isEqualTo("          1,024 100%    2.00kB/s    0:00:00 (xfr#1, ir-chk=8/10)");
        Progress complete = new Progress(10, 10, 0, 0, 3, true);
        assertThat(ProgressLine.finished(complete, 1024, 1024, Duration.ofSeconds(61), 1))
                .isEqualTo("          1,024 100%    0.02kB/s    0:01:01 (xfr#3, to-chk=0/10)");
    }
}
