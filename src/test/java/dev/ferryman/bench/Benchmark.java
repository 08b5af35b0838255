package dev.ferryman.bench;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Pulls each workload from a warm daemon, the contenders taking turns, and prints one row for each of them.
/// A run whose target does not equal its source afterwards ends the benchmark.
public final class Benchmark {
    private final Path project;
    private final Path work;
    private final int rounds;
    private final int scale;

    private Benchmark(Path project, Path work, int rounds, int scale) {
        this.project = project;
        this.work = work;
        this.rounds = rounds;
        this.scale = scale;
    }

    /// Arguments: the project's directory, a working directory (tmpfs by preference), rounds, and a divisor of sizes.
    public static void main(String[] arguments) throws Exception {
        Benchmark benchmark = new Benchmark(
                Path.of(arguments[0]), Path.of(arguments[1]),
                Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        StringBuilder json = new StringBuilder();
        for (Workload workload : Workload.values()) {
            benchmark.run(workload, json);
        }
        Files.writeString(Path.of(arguments[0], "target", "bench.json"), "[" + json + "\n]\n");
    }

    private void run(Workload workload, StringBuilder json) throws Exception {
        Path source = empty(work.resolve("source"));
        Path older = empty(work.resolve("older"));
        workload.prepare(source, older, scale);
        List<Contender> contenders = Contender.present(project, workload);
        Map<Contender, List<Measured>> measured = new LinkedHashMap<>();
        Map<Contender, Daemon> daemons = new LinkedHashMap<>();
        try {
            for (Contender contender : contenders) {
                if (contender.copies()) {
                    daemons.put(contender, start(contender, source));
                }
                measured.put(contender, new ArrayList<>());
            }
            int last = workload.isLong() ? 0 : rounds;
            for (int round = 0; round <= last; round++) {
                for (Contender contender : contenders) {
                    Measured run = run(workload, contender, Optional.ofNullable(daemons.get(contender)), source, older);
                    if (round > 0 || workload.isLong()) {
                        measured.get(contender).add(run);
                    }
                }
            }
        } finally {
            daemons.values().forEach(Daemon::close);
            remove(work);
        }
        print(workload, measured, json);
    }

    /// @param daemon that the contender pulls from; `rm` needs none
    private Measured run(
            Workload workload, Contender contender, Optional<Daemon> daemon, Path source, Path older)
            throws Exception {
        Path target = empty(work.resolve("target"));
        switch (workload.target) {
            // stock rsync leaves a time of the same second as it is, whatever the nanoseconds say
            case EMPTY -> Files.setLastModifiedTime(target, FileTime.fromMillis(0));
            case MIRROR -> execute(List.of("cp", "-a", source + "/.", target.toString()));
            case OLDER -> execute(List.of("cp", "-a", older + "/.", target.toString()));
            case CROWDED -> Workload.crowd(target, scale);
        }
        List<String> line = daemon.isPresent() ? pull(workload, daemon.get(), target) : List.of(target.toString());
        long start = System.nanoTime();
        Process client = quiet(contender.client(line)).start();
        PeakMemory clientMemory = new PeakMemory(client.toHandle());
        Optional<PeakMemory> daemonMemory = daemon.map(each -> new PeakMemory(each.process.toHandle()));
        do {
            clientMemory.look();
            daemonMemory.ifPresent(PeakMemory::look);
        } while (!client.waitFor(5, TimeUnit.MILLISECONDS));
        long nanos = System.nanoTime() - start;
        if (client.exitValue() != 0) {
            throw new IllegalStateException(contender.name() + " ended with " + client.exitValue()
                    + ": see " + log());
        }
        if (daemon.isPresent()) {
            requireEqual(contender, source, target);
        }
        return new Measured(nanos, clientMemory.bytes(), daemonMemory.map(PeakMemory::bytes).orElse(0L));
    }

    private static List<String> pull(Workload workload, Daemon daemon, Path target) {
        List<String> line = new ArrayList<>(workload.options);
        line.add("rsync://127.0.0.1:" + daemon.port + "/source/");
        line.add(target + "/");
        return line;
    }

    /// Stock rsync is the judge: it finds nothing that it would change.
    private void requireEqual(Contender contender, Path source, Path target) throws Exception {
        Process judge = new ProcessBuilder("rsync", "-ani", "--delete", "--modify-window=-1", "-c",
                source + "/", target + "/").redirectError(log()).start();
        String differences = new String(judge.getInputStream().readAllBytes());
        if (judge.waitFor() != 0 || !differences.isEmpty()) {
            throw new IllegalStateException(contender.name() + " left another tree:\n"
                    + differences.lines().limit(10).reduce("", (all, each) -> all + each + "\n"));
        }
    }

    private void print(Workload workload, Map<Contender, List<Measured>> measured, StringBuilder json) {
        double fastest = measured.entrySet().stream().filter(each -> !each.getKey().name().equals("ferryman"))
                .mapToDouble(each -> Measured.median(each.getValue())).min().orElseThrow();
        System.out.printf("%n%s%s (%s, client cold)%n", workload.title,
                scale == 1 ? "" : ", sizes divided by " + scale,
                workload.isLong() ? "one round, daemon cold" : rounds + " rounds, daemon warm");
        System.out.printf("  %-14s %8s %8s %8s %12s %12s%n", "", "min s", "median s", "ratio", "client MiB", "daemon MiB");
        measured.forEach((contender, runs) -> {
            System.out.printf("  %-14s %8.2f %8.2f %8.2f %12.0f %12.0f%n", contender.name(), Measured.least(runs),
                    Measured.median(runs), fastest / Measured.median(runs), Measured.clientMebibytes(runs),
                    Measured.daemonMebibytes(runs));
            json.append(json.isEmpty() ? "" : ",").append("\n  {\"workload\": \"%s\", \"contender\": \"%s\", \"minSeconds\": %.3f, \"medianSeconds\": %.3f, \"clientMiB\": %.1f, \"daemonMiB\": %.1f}"
                    .formatted(workload.title, contender.name(), Measured.least(runs), Measured.median(runs),
                            Measured.clientMebibytes(runs), Measured.daemonMebibytes(runs)));
        });
    }

    private Daemon start(Contender contender, Path source) throws Exception {
        int port = freePort();
        Path configuration = work.resolve("rsyncd-" + port + ".conf");
        Files.writeString(configuration, "use chroot = no\nuid = 0\ngid = 0\n[source]\npath = " + source + "\n");
        Process process = quiet(contender.daemon(configuration, port)).start();
        for (int attempt = 0; ; attempt++) {
            try (Socket greeting = new Socket(InetAddress.getLoopbackAddress(), port)) {
                greeting.getInputStream().read();
                return new Daemon(process, port);
            } catch (IOException notYet) {
                if (attempt == 200 || !process.isAlive()) {
                    throw new IllegalStateException(contender.name() + " does not listen: see " + log(), notYet);
                }
                TimeUnit.MILLISECONDS.sleep(50);
            }
        }
    }

    private record Daemon(Process process, int port) {
        void close() {
            process.descendants().forEach(ProcessHandle::destroy);
            process.destroy();
            try {
                process.waitFor(5, TimeUnit.SECONDS);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private ProcessBuilder quiet(List<String> line) {
        return new ProcessBuilder(line).redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(log()));
    }

    private File log() {
        return project.resolve("target/bench.log").toFile();
    }

    private void execute(List<String> line) throws Exception {
        int status = quiet(line).start().waitFor();
        if (status != 0) {
            throw new IllegalStateException(line + " ended with " + status);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Path empty(Path directory) throws IOException {
        remove(directory);
        return Files.createDirectories(directory);
    }

    private static void remove(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            Optional<IOException> failed = all.sorted(Comparator.reverseOrder()).map(Benchmark::delete)
                    .flatMap(Optional::stream).findFirst();
            if (failed.isPresent()) {
                throw new UncheckedIOException(failed.get());
            }
        }
    }

    private static Optional<IOException> delete(Path path) {
        try {
            Files.delete(path);
            return Optional.empty();
        } catch (IOException failed) {
            return Optional.of(failed);
        }
    }
}
