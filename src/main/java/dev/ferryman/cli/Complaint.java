package dev.ferryman.cli;

import dev.ferryman.agent.AgentException;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What a person is told of an exception that ends a command.
final class Complaint {
    private Complaint() {}

    static String of(Throwable failure) {
        return switch (failure) {
            case AgentException expected -> expected.getMessage();
            case RsyncException expected -> expected.getMessage();
            case IllegalArgumentException expected -> expected.getMessage();
            case UncheckedIOException io -> io.getMessage() + ": " + io.getCause().getMessage();
            case IOException io -> io.getMessage() == null ? io.toString() : io.getMessage();
            default -> "unexpected: " + failure + "; please report it";
        };
    }
}
