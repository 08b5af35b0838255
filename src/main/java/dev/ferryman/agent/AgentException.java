package dev.ferryman.agent;

/// An assignment or a credential file that cannot be used. The message says what to do.
public final class AgentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public AgentException(String message) {
        super(message);
    }

    public AgentException(String message, Throwable cause) {
        super(message, cause);
    }
}
