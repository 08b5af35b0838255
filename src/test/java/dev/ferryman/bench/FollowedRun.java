package dev.ferryman.bench;

import dev.ferryman.agent.AgentJson;
import dev.ferryman.agent.JobAssignment;
import dev.ferryman.agent.Copy;
import dev.ferryman.agent.Copy.Direction;
import dev.ferryman.agent.Copy.Timeouts;
import dev.ferryman.agent.RunReport;
import dev.ferryman.agent.TransferSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A scheduled run of a job that is also followed live, where nothing has changed, beside the walks of stock rsync.
record FollowedRun(LivePlaces places, Benchmark.Settings settings) {
    private static final int ENTRIES = 200_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final OptionalDouble GOAL = OptionalDouble.of(20);

    List<Row.Runs> measure() throws IOException, InterruptedException {
        places.empty();
        Trees.many(places.primary(), places.outside(), settings.scale());
        places.processes().execute("cp", "-a", places.primary() + "/.", walked());
        LiveContender.Pull pull = new LiveContender.Pull();
        List<Processes.Listening> daemons = new ArrayList<>();
        try (LiveContender.Running running = pull.start(places)) {
            running.awaitCaughtUp();
            Map<Program, Walk> walks = new LinkedHashMap<>();
            for (Program stock : Program.stock(places.project())) {
                Processes.Listening daemon = places.stock(stock, places.primary(), Processes.freePort());
                daemons.add(daemon);
                walks.put(stock, new Walk(stock, daemon, new Measured(new ArrayList<>())));
            }
            Measured process = new Measured(new ArrayList<>());
            Measured itself = new Measured(new ArrayList<>());
            Path assignment = assignment(running.daemon().port());
            for (int round = -1; round < settings.rounds(); round++) {
                for (Walk each : walks.values()) {
                    keep(round, each.runs, walk(each));
                }
                Measured.Run run = followed(assignment, running.daemon());
                keep(round, process, run);
                keep(round, itself, new Measured.Run(reported(), run.clientPeak(), run.daemonPeak()));
            }
            return rows(walks, process, itself);
        } finally {
            daemons.forEach(Processes.Listening::close);
        }
    }

    private record Walk(Program program, Processes.Listening daemon, Measured runs) {}

    /// The first round is for getting warm.
    private static void keep(int round, Measured runs, Measured.Run run) {
        if (round >= 0) {
            runs.runs().add(run);
        }
    }

    private List<Row.Runs> rows(Map<Program, Walk> walks, Measured process, Measured itself)
            throws IOException, InterruptedException {
        List<String> differences = places.differences();
        if (!differences.isEmpty()) {
            throw new IllegalStateException("the replica is not as its primary:\n" + String.join("\n", differences));
        }
        double stock = walks.values().stream().mapToDouble(each -> each.runs.median()).min().orElseThrow();
        List<Row.Runs> rows = new ArrayList<>();
        walks.values().forEach(each -> rows.add(row(each.program.name(), each.runs, stock, OptionalDouble.empty())));
        rows.add(row("**Ferryman**, followed live, the process of a run", process, stock, OptionalDouble.empty()));
        rows.add(row("**Ferryman**, followed live, the run as it reports itself", itself, stock, GOAL));
        return rows;
    }

    private Row.Runs row(String contender, Measured runs, double stock, OptionalDouble goal) {
        return Row.Runs.of(String.format("nothing changed, %,d entries, -aHAX", ENTRIES / settings.scale()),
                places.fileSystem(), contender, runs, stock, goal);
    }

    private Measured.Run walk(Walk walk) throws IOException, InterruptedException {
        return run(walk.program.line(List.of("-aHAX", "--numeric-ids", "--delete", LivePlaces.url(walk.daemon.port()),
                walked())), walk.daemon);
    }

    /// Stock rsync has a copy of its own, since with -X it removes from the replica where that stands.
    private String walked() {
        return places.outside() + "/";
    }

    private Measured.Run followed(Path assignment, Processes.Listening daemon) throws IOException, InterruptedException {
        return run(List.of(Program.ferryman(places.project()).command().getFirst(), "agent", "job", "--assignment",
                assignment.toString()), daemon);
    }

    private Measured.Run run(List<String> line, Processes.Listening daemon) throws IOException, InterruptedException {
        PeakMemory daemonMemory = new PeakMemory(daemon.processes().stream().map(Process::toHandle).toList());
        long start = System.nanoTime();
        long clientPeak = new Client.Starting(places.processes(), line).run(List.of(), daemonMemory);
        return new Measured.Run((System.nanoTime() - start) / 1e9, clientPeak, daemonMemory.bytes());
    }

    /// Seconds of the last run, by its own report.
    private double reported() throws IOException {
        RunReport report = AgentJson.read(Files.readString(reportFile()), RunReport.class);
        if (!report.message().contains("nothing was walked")) {
            throw new IllegalStateException("the run did walk: " + report.message());
        }
        return Duration.between(report.startedAt(), report.endedAt().orElseThrow()).toNanos() / 1e9;
    }

    private Path reportFile() {
        return places.work().resolve("report.json");
    }

    private Path assignment(int port) throws IOException {
        JobAssignment job = new JobAssignment(new Copy(Direction.PULL, LivePlaces.url(port), places.replica().toString(),
                Optional.empty(), TransferSettings.MIRROR, Timeouts.DEFAULT), 0, Optional.of(reportFile().toString()),
                Optional.of(new JobAssignment.Followed(PATIENCE, Optional.empty())));
        return Files.writeString(places.work().resolve("job.json"), AgentJson.write(job));
    }
}
