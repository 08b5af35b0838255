package dev.ferryman.rsync.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BandwidthLimitTest {
    private long now;

    @ParameterizedTest
    @CsvSource({"1024, 10000", "50000, 400000", "1000000, 5000000", "100000000, 300000000", "7, 5000"})
    void bytesTakeAsLongAsTheRateSays(long bytesPerSecond, int total) {
        BandwidthLimit limit = new BandwidthLimit(bytesPerSecond, () -> now, nanos -> now += nanos);
        int done = 0;
        while (done < total) {
            int slice = limit.take(Math.min(total - done, 262_144));
            assertThat(slice).isPositive().isLessThanOrEqualTo((int) Math.max(1024, bytesPerSecond / 10));
            done += slice;
        }
        double seconds = (double) now / TimeUnit.SECONDS.toNanos(1);
        double burst = Math.max(1024.0, bytesPerSecond / 10.0);
        assertThat(seconds).isBetween((total - burst) / bytesPerSecond * 0.99, (double) total / bytesPerSecond * 1.05);
    }

    @Test
    void aPauseBuysOneBurstAndNoMore() {
        BandwidthLimit limit = new BandwidthLimit(100_000, () -> now, nanos -> now += nanos);
        now = TimeUnit.HOURS.toNanos(1);
        assertThat(limit.take(10_000)).isEqualTo(10_000);
        long before = now;
        assertThat(limit.take(10_000)).isEqualTo(10_000);
        assertThat(now - before).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(99));
    }

    @Test
    void noLimitTakesEverythingAtOnce() {
        assertThat(BandwidthLimit.of(0).take(Integer.MAX_VALUE)).isEqualTo(Integer.MAX_VALUE);
        assertThatIllegalArgumentException().isThrownBy(() -> BandwidthLimit.of(-1));
    }
}
