package dev.ferryman.agent;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import java.util.Optional;

/// What the end of the engine means for a run.
///
/// @param exitCode of the agent's process: rsync's, but 0 where files merely vanished
record Verdict(RunPhase phase, RunReason reason, int exitCode) {
    static Verdict of(ExitCode code, Optional<Failure> failure) {
        return switch (code) {
            case OK -> new Verdict(RunPhase.SUCCEEDED, RunReason.SUCCEEDED, 0);
            case VANISHED -> new Verdict(RunPhase.SUCCEEDED, RunReason.FILES_VANISHED, 0);
            case DELETE_LIMIT ->
                new Verdict(RunPhase.PARTIALLY_SUCCEEDED, RunReason.DELETE_LIMIT_REACHED, code.code());
            case PARTIAL -> failure.filter(Failure.NO_SPACE::equals)
                    .map(full -> failed(RunReason.NO_SPACE, code))
                    .orElse(new Verdict(RunPhase.PARTIALLY_SUCCEEDED, RunReason.SOME_FILES_FAILED, code.code()));
            case SIGNAL, SIGNAL_USR1, TERMINATED -> failed(RunReason.INTERRUPTED, code);
            default -> failed(failure.flatMap(Verdict::reason).orElseGet(() -> reason(code)), code);
        };
    }

    /// The verdict on a run that was ended from outside, whatever the engine said of it.
    static Verdict stopped(RunReason reason) {
        return failed(reason, reason == RunReason.TIMED_OUT ? ExitCode.TIMEOUT : ExitCode.SIGNAL);
    }

    private static Verdict failed(RunReason reason, ExitCode code) {
        return new Verdict(RunPhase.FAILED, reason, code.code());
    }

    private static Optional<RunReason> reason(Failure failure) {
        return switch (failure) {
            case CANNOT_CONNECT -> Optional.of(RunReason.CANNOT_CONNECT);
            case REFUSED -> Optional.of(RunReason.REFUSED);
            case UNKNOWN_MODULE -> Optional.of(RunReason.UNKNOWN_MODULE);
            case WRONG_PASSWORD -> Optional.of(RunReason.WRONG_PASSWORD);
            case NO_SPACE -> Optional.of(RunReason.NO_SPACE);
            case TIMED_OUT -> Optional.of(RunReason.TIMED_OUT);
            case BAD_INPUT -> Optional.of(RunReason.BAD_INPUT);
            case PROTOCOL -> Optional.of(RunReason.PROTOCOL_ERROR);
            case FILE_IO -> Optional.of(RunReason.FILE_ERROR);
            case OTHER -> Optional.empty();
        };
    }

    private static RunReason reason(ExitCode code) {
        return switch (code) {
            case SYNTAX, UNSUPPORTED -> RunReason.BAD_INPUT;
            case START_CLIENT -> RunReason.REFUSED;
            case PROTOCOL, SOCKET_IO, STREAM_IO, MESSAGE_IO -> RunReason.PROTOCOL_ERROR;
            case FILE_IO, FILE_SELECT -> RunReason.FILE_ERROR;
            case TIMEOUT -> RunReason.TIMED_OUT;
            case CONNECT_TIMEOUT -> RunReason.CANNOT_CONNECT;
            default -> RunReason.OTHER_ERROR;
        };
    }
}
