package dev.ferryman.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// What an agent says of a run, in words.
final class Sentences {
    private static final int FRAMES = 12;

    private Sentences() {}

    static String started(Copy copy) {
        return switch (copy.direction()) {
            case PULL -> "run started: " + copy.remote() + " to " + copy.directory();
            case PUSH -> "run started: " + copy.directory() + " to " + copy.remote();
        };
    }

    static String done(RunStatistics did, Instant from, Instant to) {
        double seconds = Duration.between(from, to).toMillis() / 1000.0;
        return String.format(Locale.ROOT,
                "%,d of %,d entries were new, %,d files were transferred, %,d entries deleted; "
                        + "%s sent and %s received in %.1f s.",
                did.created(), did.files(), did.transferredFiles(), did.deleted(),
                ByteCount.text(did.bytesSent()), ByteCount.text(did.bytesReceived()), seconds);
    }

    /// What went wrong, with the engine's own lines where it reported any.
    static String problem(String cause, String errors) {
        String sentence = sentence(cause);
        return errors.isEmpty() || cause.contains(errors) ? sentence : join(sentence, sentence(errors));
    }

    static String join(String first, String second) {
        return second.isEmpty() ? first : first + " " + second;
    }

    static void log(RunReport end, AgentLog log) {
        String line = "run ended: " + end.reason().text() + ", exit code " + end.exitCode() + ": " + end.message();
        switch (end.phase()) {
            case SUCCEEDED, RUNNING -> log.info(line);
            case PARTIALLY_SUCCEEDED -> log.warn(line);
            case FAILED -> log.error(line);
        }
    }

    /// A throwable and where it came from, on one line.
    static String trace(Throwable thrown) {
        return thrown + Arrays.stream(thrown.getStackTrace()).limit(FRAMES)
                .map(frame -> " < " + frame).collect(Collectors.joining());
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        return stripped.isEmpty() || ".!?".indexOf(stripped.charAt(stripped.length() - 1)) >= 0
                ? stripped
                : stripped + ".";
    }
}
