package dev.ferryman.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// What carries out the runs of a contender.
sealed interface Client extends AutoCloseable {
    /// Bounds the error of peaks of memory: what ends between two looks is not seen. Each costs a millisecond of CPU, which
    /// is missed by who uses all of them.
    long MILLIS_BETWEEN_LOOKS = 50;

    /// @return the peak of the client's memory in bytes
    long run(List<String> arguments, PeakMemory daemon) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;

    /// Starts for each run.
    record Starting(Processes processes, List<String> command) implements Client {
        @Override
        public long run(List<String> arguments, PeakMemory daemon) throws IOException, InterruptedException {
            List<String> line = new Program("", command).line(arguments);
            Process process = processes.quiet(line).start();
            PeakMemory memory = new PeakMemory(List.of(process.toHandle()));
            do {
                memory.look();
                daemon.look();
            } while (!process.waitFor(MILLIS_BETWEEN_LOOKS, TimeUnit.MILLISECONDS));
            if (process.exitValue() != 0) {
                throw processes.failed(command.getFirst(), process.exitValue());
            }
            return memory.bytes();
        }

        @Override
        public void close() {
            // nothing is left of it
        }
    }

    /// Stays between its runs, see [ResidentClient].
    record Staying(Processes processes, Process process, BufferedReader answers) implements Client {
        static Staying start(Processes processes, List<String> command) throws IOException {
            ProcessBuilder builder = processes.quiet(command).redirectOutput(ProcessBuilder.Redirect.PIPE);
            // as the launcher does
            builder.environment().putIfAbsent("MALLOC_ARENA_MAX", "1");
            Process process = builder.start();
            return new Staying(processes, process,
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8)));
        }

        @Override
        public long run(List<String> arguments, PeakMemory daemon) throws IOException, InterruptedException {
            OutputStream out = process.getOutputStream();
            out.write((String.join("\t", arguments) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            String answer = answers.readLine();
            if (!"0".equals(answer)) {
                throw processes.failed("the resident client", answer == null ? -1 : Integer.parseInt(answer));
            }
            PeakMemory memory = new PeakMemory(List.of(process.toHandle()));
            memory.look();
            daemon.look();
            return memory.bytes();
        }

        @Override
        public void close() throws IOException {
            process.getOutputStream().close();
            process.onExit().join();
        }
    }
}
