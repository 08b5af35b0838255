package dev.ferryman.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// A program of this machine, run to its end. Output is text in Latin-1: one character for each byte.
record Command(List<String> words, Path directory, Map<String, String> environment) {
    private static final long LIMIT_MINUTES = 5;

    interface Input {
        void writeTo(OutputStream out) throws IOException;
    }

    record Result(int exitCode, String output, String errors) {
        /// The output of a command that must not fail.
        String checked() {
            if (exitCode != 0) {
                throw new AssertionError("exit code " + exitCode + ": " + errors);
            }
            return output;
        }
    }

    static Command of(String... words) {
        return new Command(List.of(words), Path.of("").toAbsolutePath(), Map.of());
    }

    Command and(List<String> more) {
        List<String> all = new ArrayList<>(words);
        all.addAll(more);
        return new Command(all, directory, environment);
    }

    Command in(Path other) {
        return new Command(words, other, environment);
    }

    Command with(String variable, String value) {
        Map<String, String> all = new HashMap<>(environment);
        all.put(variable, value);
        return new Command(words, directory, all);
    }

    Result run() {
        return run(_ -> {});
    }

    Result run(Input input) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Process process = start();
            CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> all(process.getInputStream()), threads);
            CompletableFuture<String> errors = CompletableFuture.supplyAsync(() -> all(process.getErrorStream()), threads);
            try (OutputStream stdin = process.getOutputStream()) {
                input.writeTo(stdin);
            }
            if (!ends(process)) {
                process.destroyForcibly();
                throw new AssertionError(words + " did not end in " + LIMIT_MINUTES + " minutes; it said: " + errors.join());
            }
            return new Result(process.exitValue(), output.join(), errors.join());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + words, e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted while running " + words, e);
        }
    }

    private static boolean ends(Process process) throws InterruptedException {
        try {
            return process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    Process start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words).directory(directory.toFile());
        builder.environment().putAll(environment);
        builder.environment().put("LC_ALL", "C");
        return builder.start();
    }

    private static String all(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
