package dev.ferryman.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryPolicyTest {
    @ParameterizedTest
    @CsvSource({
        "FAILED,              CANNOT_CONNECT,    true",
        "FAILED,              TIMED_OUT,         true",
        "FAILED,              PROTOCOL_ERROR,    true",
        "FAILED,              WRONG_PASSWORD,    false",
        "FAILED,              UNKNOWN_MODULE,    false",
        "FAILED,              NO_SPACE,          false",
        "FAILED,              INTERRUPTED,       false",
        "PARTIALLY_SUCCEEDED, SOME_FILES_FAILED, false",
        "SUCCEEDED,           SUCCEEDED,         false"
    })
    void onlyWhatMayPassIsTriedAgain(RunPhase phase, RunReason reason, boolean again) {
        RunReport report = new RunReport(phase, reason, "", 0, Instant.EPOCH, Optional.empty(), RunProgress.NONE,
                RunStatistics.NONE, Optional.empty());
        assertThat(RetryPolicy.mayPass(report)).isEqualTo(again);
    }

    @ParameterizedTest
    @CsvSource({"1, 10", "2, 20", "3, 40", "6, 320", "7, 360", "40, 360"})
    void pausesDoubleUpToSixMinutes(int attempts, long seconds) {
        assertThat(RetryPolicy.pause(attempts)).hasSeconds(seconds);
    }
}
