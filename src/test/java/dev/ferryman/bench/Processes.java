package dev.ferryman.bench;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Starts programs whose words go to `target/bench.log`.
/// @param project its directory
record Processes(Path project) {
    private static final int ATTEMPTS = 200;
    private static final int MILLIS_BETWEEN = 50;

    ProcessBuilder quiet(List<String> line) {
        return new ProcessBuilder(line).redirectOutput(ProcessBuilder.Redirect.appendTo(log()))
                .redirectError(ProcessBuilder.Redirect.appendTo(log()));
    }

    void execute(String... line) throws IOException, InterruptedException {
        int status = quiet(List.of(line)).start().waitFor();
        if (status != 0) {
            throw failed(String.join(" ", line), status);
        }
    }

    /// A program that listens at a port; when this returns, it does.
    Listening listening(List<String> line, int port) throws IOException, InterruptedException {
        Process process = quiet(line).start();
        for (int attempt = 0; ; attempt++) {
            try (Socket _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return new Listening(new ArrayList<>(List.of(process)), port);
            } catch (IOException notYet) {
                if (attempt == ATTEMPTS || !process.isAlive()) {
                    process.destroy();
                    throw new IOException(line.getFirst() + " does not listen: see " + log(), notYet);
                }
                TimeUnit.MILLISECONDS.sleep(MILLIS_BETWEEN);
            }
        }
    }

    /// Programs that serve one port.
    record Listening(List<Process> processes, int port) implements AutoCloseable {
        /// This, reached through another.
        Listening behind(Listening front) {
            List<Process> all = new ArrayList<>(processes);
            all.addAll(front.processes);
            return new Listening(all, front.port);
        }

        @Override
        public void close() {
            for (Process process : processes) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                process.onExit().join();
            }
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    IllegalStateException failed(String who, int status) {
        return new IllegalStateException(who + " ended with " + status + ": see " + log());
    }

    private File log() {
        return project.resolve("target/bench.log").toFile();
    }
}
