package dev.ferryman.rsync;

/// Ends a run at once. The message says what happened, to what, and where it can, what to do.
public class RsyncException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;
    private final Failure failure;

    public RsyncException(ExitCode exitCode, Failure failure, String message) {
        super(message);
        this.exitCode = exitCode;
        this.failure = failure;
    }

    public RsyncException(ExitCode exitCode, Failure failure, String message, Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
        this.failure = failure;
    }

    public ExitCode exitCode() {
        return exitCode;
    }

    public Failure failure() {
        return failure;
    }
}
