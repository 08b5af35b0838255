package dev.ferryman.rsync.wire;

import static dev.ferryman.rsync.wire.Bytes.assertMalformed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdleTimeoutTest {
    private long now;
    private final IdleTimeout idle = new IdleTimeout(() -> now);

    @ParameterizedTest
    @CsvSource({"0, 60, 60", "30, 60, 30", "60, 30, 30", "0, 86400, 86400", "5, 1, 1"})
    void aPeerMayOnlyShortenIt(int ours, int theirs, int then) {
        idle.set(ours);
        idle.shorten(theirs);
        assertThat(idle.seconds()).isEqualTo(then);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 86_401, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void aPeerCannotSetNonsense(int seconds) {
        assertMalformed(() -> idle.shorten(seconds));
    }

    @Test
    void keepAlivesOfOurOwnDoNotCountAsMovement() {
        idle.set(10);
        after(9);
        idle.sentKeepAlive();
        assertThat(idle.expired()).isFalse();
        after(1);
        assertThat(idle.expired()).isTrue();
        idle.received();
        assertThat(idle.expired()).isFalse();
        after(9);
        idle.sent();
        after(9);
        assertThat(idle.expired()).isFalse();
    }

    @Test
    void aKeepAliveIsDueAfterHalfTheTimeoutWithoutAWrite() {
        assertThat(idle.nanosUntilKeepAlive()).isEqualTo(Long.MAX_VALUE);
        idle.set(10);
        after(4);
        idle.received();
        assertThat(idle.nanosUntilKeepAlive()).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        after(1);
        assertThat(idle.nanosUntilKeepAlive()).isZero();
        idle.sentKeepAlive();
        assertThat(idle.nanosUntilKeepAlive()).isEqualTo(TimeUnit.SECONDS.toNanos(5));
    }

    @Test
    void aReadWaitsOnWhileThingsMoveInTheOtherDirection() {
        idle.set(10);
        WireReader in = new WireReader(new InputStream() {
            private int calls;

            @Override
            public int read() {
                throw new AssertionError("read by the byte");
            }

            @Override
            public int read(byte[] into, int offset, int length) throws IOException {
                after(10);
                if (++calls < 3) {
                    idle.sent();
                }
                throw new SocketTimeoutException("Read timed out");
            }
        }, idle);
        assertThatExceptionOfType(RsyncException.class).isThrownBy(in::readByte)
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TIMEOUT));
        assertThat(now).isEqualTo(TimeUnit.SECONDS.toNanos(30));
    }

    private void after(int seconds) {
        now += TimeUnit.SECONDS.toNanos(seconds);
    }

    @Test
    void aTimeToStopEndsTheRunWhateverMoves() {
        idle.stopAfter(Duration.ofSeconds(60));
        after(59);
        idle.received();
        idle.checkStop();
        after(1);
        idle.received();
        assertThatExceptionOfType(RsyncException.class).isThrownBy(idle::checkStop)
                .withMessage("stopping at requested limit")
                .satisfies(e -> assertThat(e.exitCode()).isEqualTo(ExitCode.TIMEOUT));
    }
}
