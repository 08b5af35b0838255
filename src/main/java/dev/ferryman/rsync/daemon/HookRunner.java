package dev.ferryman.rsync.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/// Runs the commands of a module as the daemon itself, whoever the module is served as. What they say on their standard
/// output is kept up to a bound; their standard error is the daemon's.
final class HookRunner {
    /// As the manual page says: set in the daemon's environment, it turns all commands off.
    private static final String TURNED_OFF = "RSYNC_NO_XFER_EXEC";
    private static final int KEPT_OUTPUT = 4096;
    private static final int NOT_FOUND = 127;

    private HookRunner() {}

    /// @param status as a shell tells it
    record Result(int status, String output) {
        private static final Result FINE = new Result(0, "");

        boolean failed() {
            return status != 0;
        }

        /// As waitpid(2) tells it.
        int rawStatus() {
            return status << 8;
        }
    }

    /// @param input what the command finds on its standard input
    static Result run(HookCommand command, ConnectionVariables variables, byte[] input) {
        if (System.getenv(TURNED_OFF) != null) {
            return Result.FINE;
        }
        List<String> words = command.words(variables);
        ProcessBuilder builder = new ProcessBuilder(words)
                .directory(Path.of("/").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(variables.values());
        try {
            Process process = builder.start();
            try {
                give(process, input);
                String output = output(process.getInputStream());
                return new Result(process.waitFor(), output);
            } catch (InterruptedException e) {
                process.destroy();
                Thread.currentThread().interrupt();
                return new Result(NOT_FOUND, "interrupted");
            }
        } catch (IOException e) {
            return new Result(NOT_FOUND, "cannot run " + words.getFirst() + ": " + e.getMessage());
        }
    }

    /// A command may end without having read it.
    private static void give(Process process, byte[] input) {
        try (OutputStream stdin = process.getOutputStream()) {
            stdin.write(input);
        } catch (IOException notWanted) {
            // its exit status tells what matters
        }
    }

    private static String output(InputStream stdout) throws IOException {
        String kept = new String(stdout.readNBytes(KEPT_OUTPUT), StandardCharsets.UTF_8);
        stdout.transferTo(OutputStream.nullOutputStream());
        return kept.strip();
    }
}
