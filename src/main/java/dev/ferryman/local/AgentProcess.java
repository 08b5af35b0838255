package dev.ferryman.local;

import dev.ferryman.agent.AgentJson;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/// An agent as a process of this machine. It ends with its parent: it stops when its standard input closes.
final class AgentProcess implements AutoCloseable {
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PATIENCE_MILLIS = 500;
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Process process;
    private final int statusPort;

    private AgentProcess(Process process, int statusPort) {
        this.process = process;
        this.statusPort = statusPort;
    }

    /// @param command the program and what comes before the options of an agent
    /// @param log takes what the agent prints, line by line
    static AgentProcess start(List<String> command, Record assignment, int statusPort, Consumer<String> log) {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("--status-address", LOOPBACK, "--until-stdin-closes"));
        ProcessBuilder builder = new ProcessBuilder(whole).redirectErrorStream(true);
        builder.environment().put("FERRYMAN_ASSIGNMENT", AgentJson.write(assignment));
        try {
            Process process = builder.start();
            Thread.ofVirtual().start(() -> copyLines(process.getInputStream(), log));
            return new AgentProcess(process, statusPort);
        } catch (IOException e) {
            throw new UncheckedIOException("an agent cannot be started", e);
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Waits for the end.
    int exitCode() throws InterruptedException {
        return process.waitFor();
    }

    /// What the agent says of itself; empty while it does not answer.
    <T extends Record> Optional<T> report(Class<T> type) {
        try {
            HttpURLConnection connection = (HttpURLConnection)
                    URI.create("http://" + LOOPBACK + ":" + statusPort + "/report").toURL().openConnection();
            connection.setConnectTimeout(PATIENCE_MILLIS);
            connection.setReadTimeout(PATIENCE_MILLIS);
            try (InputStream in = connection.getInputStream()) {
                return Optional.of(AgentJson.read(new String(in.readAllBytes(), StandardCharsets.UTF_8), type));
            } finally {
                connection.disconnect();
            }
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /// Ends the agent: first asked, then made to.
    @Override
    public void close() {
        // Process.destroy would close the output, and with it lose what the agent says last.
        process.toHandle().destroy();
        try {
            if (!process.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static void copyLines(InputStream from, Consumer<String> log) {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
            lines.lines().forEach(log);
        } catch (IOException | UncheckedIOException e) {
            log.accept("the output of the agent broke off: " + e.getMessage());
        }
    }
}
