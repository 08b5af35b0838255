package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferListener.Level;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program whose standard streams are the connection to the far side. What it writes to its standard error is shown.
final class Program {
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    /// Java's way to say which signal ended a program.
    private static final int SIGNALED = 128;
    private static final int LAST_SIGNAL = 31;
    /// How Java words it where a program cannot be started.
    private static final Pattern REASON = Pattern.compile("error[:=] ?(\\d+)[,]? \\(?([^)]*)\\)?");

    private final Process process;
    private final Thread errors;
    private volatile boolean destroyed;

    private Program(Process process, TransferListener listener) {
        this.process = process;
        errors = Companion.start("rsync-shell-errors", () -> relay(process, listener));
    }

    /// @param variables for the program's environment, beside ours
    static Program start(List<String> command, Map<String, String> variables, TransferListener listener) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(variables);
        try {
            return new Program(builder.start(), listener);
        } catch (IOException e) {
            throw new RsyncException(ExitCode.IPC, Failure.CANNOT_CONNECT,
                    "Failed to exec " + command.getFirst() + ": " + reason(e), e);
        }
    }

    private static String reason(IOException e) {
        String message = String.valueOf(e.getMessage());
        Matcher reason = REASON.matcher(message);
        return reason.find() ? reason.group(2) + " (" + reason.group(1) + ")" : message;
    }

    /// Closing the connection ends the program: it is given the time to do so by itself.
    Connection connection(BandwidthLimit limit) {
        Connection connection =
                Connection.of(process.getInputStream(), process.getOutputStream(), this::end, limit);
        Companion.start("rsync-shell-timeout", () -> watch(connection));
        return connection;
    }

    /// Nothing else ends the wait for a pipe.
    private void watch(Connection connection) {
        try {
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                if (connection.idle().expired()) {
                    destroy();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Waits until everything that the program said has been shown.
    private void end() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            // The program has ended already.
        }
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                destroy();
            }
            errors.join(PATIENCE);
        } catch (InterruptedException e) {
            destroy();
            Thread.currentThread().interrupt();
        }
    }

    private void destroy() {
        destroyed = true;
        // What it started may hold the pipes as well, and must not end before it: a shell would start what comes next.
        List<ProcessHandle> started = process.descendants().toList();
        process.destroy();
        started.forEach(ProcessHandle::destroy);
    }

    /// The code that the program ended with by itself: a remote shell passes on that of the far side.
    ExitCode exitCode() {
        if (destroyed || process.isAlive()) {
            return ExitCode.OK;
        }
        int code = process.exitValue();
        return code > SIGNALED && code <= SIGNALED + LAST_SIGNAL ? ExitCode.TERMINATED : ExitCode.ofProgram(code);
    }

    private static void relay(Process process, TransferListener listener) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> listener.message(Level.ERROR, line));
        } catch (IOException | UncheckedIOException e) {
            // The process is gone, and what it said was shown.
        }
    }
}
