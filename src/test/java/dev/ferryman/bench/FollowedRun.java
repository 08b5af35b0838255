package dev.ferryman.bench;

import dev.ferryman.agent.AgentJson;
import dev.ferryman.agent.JobAssignment;
import dev.ferryman.agent.JobAssignment.Direction;
import dev.ferryman.agent.JobAssignment.Timeouts;
import dev.ferryman.agent.RunReport;
import dev.ferryman.agent.TransferSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// A scheduled run of a job that is also followed live, where nothing has changed, beside the walk of stock rsync.
/// @param entries in the tree
record FollowedRun(LiveContender.Places places, int entries) {
    private static final int IN_A_DIRECTORY = 100;
    private static final int RUNS = 3;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    String measure() throws IOException, InterruptedException {
        for (Path each : List.of(places.primary(), places.replica())) {
            places.processes().execute("rm", "-rf", each.toString());
            Files.createDirectories(each);
        }
        for (int i = 0; i < entries / (IN_A_DIRECTORY + 1); i++) {
            Path directory = Files.createDirectory(places.primary().resolve("d" + i));
            for (int k = 0; k < IN_A_DIRECTORY; k++) {
                Files.writeString(directory.resolve("f" + k), "file");
            }
        }
        int port = Processes.freePort();
        double followed;
        try (LiveContender.Running _ = new LiveContender.Pull().start(places, port)) {
            Markers markers = new Markers(places.primary(), places.replica());
            markers.set();
            markers.await(PATIENCE);
            followed = fastest(List.of(places.ferryman(), "agent", "job", "--assignment", assignment(port).toString()));
        }
        String message = AgentJson.read(Files.readString(report()), RunReport.class).message();
        if (!message.contains("nothing was walked")) {
            throw new IllegalStateException("the run did walk: " + message);
        }
        int stock = Processes.freePort();
        double walked;
        try (Processes.Listening _ = places.stock(places.primary(), stock)) {
            walked = fastest(Program.stock(places.project()).getFirst().line(List.of("-aHAX", "--numeric-ids", "--delete",
                    "rsync://127.0.0.1:" + stock + "/data/", places.replica() + "/")));
        }
        return String.format(Locale.ROOT,
                "%nnothing changed, %,d entries: a run of a followed job %.2f s, stock rsync %.2f s (%.1f times)",
                entries, followed, walked, walked / followed);
    }

    private Path report() {
        return places.work().resolve("report.json");
    }

    private Path assignment(int port) throws IOException {
        JobAssignment job = new JobAssignment(Direction.PULL, "rsync://127.0.0.1:" + port + "/data/",
                places.replica().toString(), Optional.empty(), TransferSettings.MIRROR, Timeouts.DEFAULT, 0,
                Optional.of(report().toString()), Optional.of(PATIENCE));
        return Files.writeString(places.work().resolve("assignment.json"), AgentJson.write(job));
    }

    private double fastest(List<String> line) throws IOException, InterruptedException {
        double fastest = Double.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            int status = places.processes().quiet(line).start().waitFor();
            fastest = Math.min(fastest, (System.nanoTime() - start) / 1e9);
            if (status != 0) {
                throw places.processes().failed(line.getFirst(), status);
            }
        }
        return fastest;
    }
}
