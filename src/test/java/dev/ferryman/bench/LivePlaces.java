package dev.ferryman.bench;

import dev.ferryman.agent.Access;
import dev.ferryman.agent.AgentJson;
import dev.ferryman.agent.BacklogSettings;
import dev.ferryman.agent.ModuleAssignment;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where live replication happens, and who takes part in it.
/// @param work for configurations and backlogs
record LivePlaces(Path project, Path work, FileSystem fileSystem, Path primary, Path replica) {
    static final String MODULE = "data";

    static LivePlaces in(Path place, FileSystem fileSystem, Benchmark.Settings settings) {
        return new LivePlaces(settings.project(), settings.work(), fileSystem, place.resolve("primary"),
                place.resolve("replica"));
    }

    Processes processes() {
        return new Processes(project);
    }

    void remove() throws IOException, InterruptedException {
        processes().execute("rm", "-rf", primary.toString(), replica.toString(), outside().toString(), backlog().toString());
    }

    void empty() throws IOException, InterruptedException {
        remove();
        for (Path each : List.of(primary, replica, outside())) {
            Files.createDirectory(each);
        }
    }

    /// On the file system of the primary, and not in it.
    Path outside() {
        return primary.resolveSibling("outside");
    }

    private Path backlog() {
        return work.resolve("backlog");
    }

    static String url(int port) {
        return "rsync://127.0.0.1:" + port + "/" + MODULE + "/";
    }

    /// An agent of Ferryman, as the operator starts them.
    List<String> agent(String kind, Record assignment) throws IOException {
        Path file = Files.writeString(work.resolve(kind + ".json"), AgentJson.write(assignment));
        return List.of(Program.ferryman(project).command().getFirst(), "agent", kind, "--assignment", file.toString());
    }

    /// One that serves the primary as a module that is followed live.
    List<String> moduleAgent(int port, int statusPort) throws IOException {
        return agent("module", new ModuleAssignment(MODULE, primary.toString(), Access.READ_ONLY, Optional.empty(),
                Optional.empty(), ModuleAssignment.Hosts.ANY, new ModuleAssignment.Listener(Optional.of("127.0.0.1"), port),
                List.of(), ModuleAssignment.Limits.NONE,
                Optional.of(new BacklogSettings(backlog().toString(), BacklogSettings.DEFAULT_BYTES)), statusPort));
    }

    /// A stock daemon that serves a tree.
    Processes.Listening stock(Program program, Path tree, int port) throws IOException, InterruptedException {
        Path configuration = Files.writeString(work.resolve("stock-" + port + ".conf"), """
                use chroot = no
                munge symlinks = no
                reverse lookup = no
                uid = 0
                gid = 0
                [%s]
                read only = no
                path = %s
                """.formatted(MODULE, tree));
        return processes().listening(program.line(List.of("--daemon", "--no-detach", "--address=127.0.0.1",
                "--port=" + port, "--config=" + configuration)), port);
    }

    /// What an agent says of itself.
    static <T extends Record> T report(int statusPort, Class<T> type) throws IOException {
        byte[] json = URI.create("http://127.0.0.1:" + statusPort + "/report").toURL().openStream().readAllBytes();
        return AgentJson.read(new String(json), type);
    }

    /// What the judge says of the attribute in which a replica keeps its position.
    private static final String POSITION = ".d........x ./";

    /// Entries in which primary and replica differ, as stock rsync sees it.
    List<String> differences() throws IOException, InterruptedException {
        Process judge = processes().quiet(Program.stock(project).getFirst().line(List.of("-aHAXnic", "--delete",
                "--modify-window=-1", primary + "/", replica + "/"))).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        List<String> differences = new ArrayList<>(judge.inputReader().readAllLines());
        int status = judge.waitFor();
        if (status != 0) {
            throw processes().failed("the judge", status);
        }
        differences.remove(POSITION);
        return differences;
    }
}
