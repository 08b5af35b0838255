package dev.ferryman.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VerdictTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            OK,              ,               SUCCEEDED,           SUCCEEDED,            0
            VANISHED,        ,               SUCCEEDED,           FILES_VANISHED,       0
            PARTIAL,         FILE_IO,        PARTIALLY_SUCCEEDED, SOME_FILES_FAILED,    23
            PARTIAL,         ,               PARTIALLY_SUCCEEDED, SOME_FILES_FAILED,    23
            PARTIAL,         NO_SPACE,       FAILED,              NO_SPACE,             23
            DELETE_LIMIT,    OTHER,          PARTIALLY_SUCCEEDED, DELETE_LIMIT_REACHED, 25
            SOCKET_IO,       CANNOT_CONNECT, FAILED,              CANNOT_CONNECT,       10
            CONNECT_TIMEOUT, OTHER,          FAILED,              CANNOT_CONNECT,       35
            START_CLIENT,    REFUSED,        FAILED,              REFUSED,              5
            START_CLIENT,    UNKNOWN_MODULE, FAILED,              UNKNOWN_MODULE,       5
            START_CLIENT,    WRONG_PASSWORD, FAILED,              WRONG_PASSWORD,       5
            START_CLIENT,    ,               FAILED,              REFUSED,              5
            FILE_IO,         NO_SPACE,       FAILED,              NO_SPACE,             11
            FILE_IO,         FILE_IO,        FAILED,              FILE_ERROR,           11
            TIMEOUT,         TIMED_OUT,      FAILED,              TIMED_OUT,            30
            TIMEOUT,         ,               FAILED,              TIMED_OUT,            30
            SYNTAX,          BAD_INPUT,      FAILED,              BAD_INPUT,            1
            STREAM_IO,       PROTOCOL,       FAILED,              PROTOCOL_ERROR,       12
            SIGNAL,          OTHER,          FAILED,              INTERRUPTED,          20
            MALLOC,          OTHER,          FAILED,              OTHER_ERROR,          22
            """)
    void endsOfTheEngine(ExitCode code, Failure failure, RunPhase phase, RunReason reason, int exitCode) {
        assertThat(Verdict.of(code, Optional.ofNullable(failure))).isEqualTo(new Verdict(phase, reason, exitCode));
    }

    @ParameterizedTest
    @EnumSource(ExitCode.class)
    void onlySuccessExitsWithZero(ExitCode code) {
        Verdict verdict = Verdict.of(code, Optional.empty());
        assertThat(verdict.exitCode() == 0).isEqualTo(verdict.phase() == RunPhase.SUCCEEDED);
    }
}
