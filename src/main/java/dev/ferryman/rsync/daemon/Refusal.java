package dev.ferryman.rsync.daemon;

/// Ends a conversation before its transfer: the client gets the line, the log may get more.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String logLine;

    /// @param line for the client, without `@ERROR: `
    Refusal(String line, String logLine) {
        super(line);
        this.logLine = logLine;
    }

    Refusal(String line) {
        this(line, line);
    }

    String logLine() {
        return logLine;
    }
}
