package dev.ferryman.agent;

import java.time.Duration;

/// Which failures may pass, and how long to wait before the next attempt; as a Job of Kubernetes does.
public final class RetryPolicy {
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(6);

    private RetryPolicy() {}

    /// Whether another attempt may end otherwise.
    public static boolean mayPass(RunReport report) {
        return report.phase() == RunPhase.FAILED && switch (report.reason()) {
            case CANNOT_CONNECT, TIMED_OUT, PROTOCOL_ERROR, OTHER_ERROR -> true;
            case NOT_LIVE, TRANSFERRING, SUCCEEDED, FILES_VANISHED, SOME_FILES_FAILED, DELETE_LIMIT_REACHED, REFUSED,
                    UNKNOWN_MODULE, WRONG_PASSWORD, NO_SPACE, BAD_INPUT, FILE_ERROR, INTERRUPTED -> false;
        };
    }

    /// @param attempts how many have failed, from 1
    public static Duration pause(int attempts) {
        Duration pause = FIRST.multipliedBy(1L << Math.min(attempts - 1, 10));
        return pause.compareTo(LONGEST) < 0 ? pause : LONGEST;
    }
}
