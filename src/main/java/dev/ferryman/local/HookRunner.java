package dev.ferryman.local;

import dev.ferryman.api.Durations;
import dev.ferryman.api.Hook;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// Executes the commands that a module wants before a run, as processes of this machine: the container that a hook
/// names does not count here.
record HookRunner(Path directory, Consumer<String> log) {
    /// How long to wait for what a command printed last: something that it left behind may hold its output open.
    private static final Duration LAST_LINES = Duration.ofSeconds(1);

    /// @return why the command failed, for a person
    /// @throws InterruptedException if the run is ended meanwhile; the command is ended too
    Optional<String> run(Hook hook) throws InterruptedException {
        String command = String.join(" ", hook.command());
        try {
            Process process = new ProcessBuilder(hook.command()).directory(directory.toFile())
                    .redirectErrorStream(true).start();
            process.getOutputStream().close();
            Thread output = Thread.ofVirtual().start(() -> copyLines(process));
            return waitFor(process, hook, output).map(end -> "The hook '" + command + "' " + end);
        } catch (IOException e) {
            return Optional.of("The hook '" + command + "' cannot be started: " + e.getMessage() + ".");
        }
    }

    private static Optional<String> waitFor(Process process, Hook hook, Thread output)
            throws InterruptedException {
        try {
            if (!process.waitFor(Durations.parse(hook.timeout()).toMillis(), TimeUnit.MILLISECONDS)) {
                return Optional.of("took longer than " + hook.timeout() + " and was ended.");
            }
            output.join(LAST_LINES);
            return process.exitValue() == 0
                    ? Optional.empty()
                    : Optional.of("failed with exit code " + process.exitValue() + ".");
        } finally {
            process.destroyForcibly();
        }
    }

    private void copyLines(Process process) {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> log.accept("hook: " + line));
        } catch (IOException | UncheckedIOException e) {
            log.accept("hook: its output broke off");
        }
    }
}
