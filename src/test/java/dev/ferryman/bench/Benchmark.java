package dev.ferryman.bench;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Pulls each workload from warm daemons, the contenders taking turns. A run whose target does not equal its source
/// afterwards ends the benchmark.
public final class Benchmark {
    /// A resident client has been at work before.
    private static final int RUNS_TO_GET_WARM = 4;

    private final Settings settings;
    private final Processes processes;
    private final Path place;
    private final Program judge;

    private Benchmark(Settings settings, Path place) {
        this.settings = settings;
        this.place = place;
        processes = new Processes(settings.project());
        judge = Program.stock(settings.project()).getFirst();
    }

    /// @param work for configurations and certificates
    record Settings(Path project, Path work, int rounds, int scale) {
        /// What is for daily use leaves out what would take long.
        boolean isQuick() {
            return scale > 1;
        }
    }

    /// Arguments: the project's directory, one for configurations, rounds, a divisor of sizes, then directories to work
    /// in: `memory=DIR`, `journaled=DIR`, `sharing=DIR`, and at last names of workloads; none stand for all,
    /// or for those of daily use where sizes are divided.
    public static void main(String[] arguments) throws Exception {
        Settings settings = new Settings(Path.of(arguments[0]), Path.of(arguments[1]),
                Integer.parseInt(arguments[2]), Integer.parseInt(arguments[3]));
        List<String> rest = List.of(arguments).subList(4, arguments.length);
        List<String> names = rest.stream().filter(word -> word.indexOf('=') < 0).toList();
        try (Report report = new Report(settings.project().resolve("target/bench.json"), settings)) {
            for (String word : rest.stream().filter(word -> word.indexOf('=') >= 0).toList()) {
                FileSystem fileSystem = FileSystem.valueOf(word.substring(0, word.indexOf('=')).toUpperCase());
                Path place = Path.of(word.substring(word.indexOf('=') + 1));
                Benchmark benchmark = new Benchmark(settings, place);
                for (Workload workload : Workload.values()) {
                    boolean possible = workload.extent() != Workload.Extent.ENCRYPTED
                            || Ends.canEncrypt(settings.project(), settings.work());
                    boolean daily = workload.extent() != Workload.Extent.ONCE;
                    if (possible && isWanted(workload.name(), names, daily || !settings.isQuick()) && fileSystem.suits(workload.extent(), settings)) {
                        report.add(workload, fileSystem, benchmark.run(workload));
                    }
                }
                for (LiveWorkload workload : LiveWorkload.values()) {
                    if (fileSystem == FileSystem.MEMORY && isWanted(workload.name(), names, !settings.isQuick())) {
                        LivePlaces places = LivePlaces.in(place, fileSystem, settings);
                        workload.measure(places, settings, report);
                        places.remove();
                    }
                }
            }
        }
    }

    private static boolean isWanted(String name, List<String> names, boolean unnamed) {
        return names.isEmpty() ? unnamed : names.contains(name);
    }

    private Map<Contender, Measured> run(Workload workload) throws Exception {
        Path source = empty(place.resolve("source"));
        Path older = empty(place.resolve("older"));
        workload.preparation().prepare(source, older, settings.scale());
        Trees.age(source);
        Map<Contender, Measured> measured = new LinkedHashMap<>();
        try (Ends ends = new Ends(processes, settings.work(), source, workload.extent())) {
            List<Lane> lanes = lanes(workload, ends);
            boolean once = workload.extent() == Workload.Extent.ONCE;
            for (Lane lane : lanes) {
                measured.put(lane.contender(), new Measured(new ArrayList<>()));
                for (int run = 0; run < (once ? 0 : runsToGetWarm(lane, lanes)); run++) {
                    run(workload, lane);
                }
            }
            for (int round = 0; round < (once ? 1 : settings.rounds()); round++) {
                for (Lane lane : lanes) {
                    measured.get(lane.contender()).runs().add(run(workload, lane));
                }
            }
        } finally {
            processes.execute("find", place.toString(), "-mindepth", "1", "-delete");
        }
        return measured;
    }

    /// A contender with what it runs on.
    /// @param daemon that it pulls from; `rm` needs none
    private record Lane(Contender contender, Client client, Optional<Processes.Listening> daemon) {
        /// Both ends stay, and get warm together.
        boolean isAllResident() {
            return contender instanceof Contender.Resident;
        }
    }

    /// Runs of a lane before the first round. In a hurry, the daemons get warm by the resident client alone.
    private int runsToGetWarm(Lane lane, List<Lane> all) {
        if (lane.isAllResident()) {
            return RUNS_TO_GET_WARM;
        }
        return settings.isQuick() && all.stream().anyMatch(Lane::isAllResident) ? 0 : 1;
    }

    private List<Lane> lanes(Workload workload, Ends ends) throws Exception {
        List<Lane> lanes = new ArrayList<>();
        for (Contender contender : Contender.of(workload, processes.project())) {
            lanes.add(switch (contender) {
                case Contender.Stock(var program) ->
                    new Lane(contender, ends.starting(program), Optional.of(ends.daemon(program)));
                case Contender.Cold(var program) ->
                    new Lane(contender, ends.starting(program), Optional.of(ends.daemon(program)));
                case Contender.Resident(var program) ->
                    new Lane(contender, ends.staying(), Optional.of(ends.daemon(program)));
                case Contender.ResidentMixed(_, var daemon) ->
                    new Lane(contender, ends.staying(), Optional.of(ends.daemon(daemon)));
                case Contender.Mixed(var client, var daemon) ->
                    new Lane(contender, ends.starting(client), Optional.of(ends.daemon(daemon)));
                case Contender.Removal() ->
                    new Lane(contender, ends.starting(new Program("rm", List.of("rm", "-rf"))), Optional.empty());
            });
        }
        return lanes;
    }

    private Measured.Run run(Workload workload, Lane lane) throws Exception {
        Path source = place.resolve("source");
        Path target = empty(place.resolve("target"));
        switch (workload.target()) {
            case EMPTY -> { }
            case MIRROR -> processes.execute("cp", "-a", source + "/.", target.toString());
            case OLDER -> processes.execute("cp", "-a", place.resolve("older") + "/.", target.toString());
            case CROWDED -> Trees.crowd(target, 1_000_000 / settings.scale());
            case CROWDED_DIRECTORIES -> Trees.files(target, 200_000 / settings.scale(), 0);
        }
        if (workload.target() != Workload.Target.MIRROR) {
            // of another time than the source
            Files.setLastModifiedTime(target, FileTime.fromMillis(0));
        }
        // what the preparation wrote is no burden of whoever comes next
        processes.execute("sync", "-f", target.toString());
        touchMemory();
        PeakMemory daemonMemory = new PeakMemory(lane.daemon().map(Processes.Listening::processes).orElse(List.of())
                .stream().map(Process::toHandle).toList());
        List<String> line = lane.daemon().isPresent() ? pull(workload, lane, target) : List.of(target.toString());
        long start = System.nanoTime();
        long clientPeak = lane.client().run(line, daemonMemory);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (lane.daemon().isPresent()) {
            requireEqual(lane.contender(), source, target);
        }
        return new Measured.Run(seconds, clientPeak, daemonMemory.bytes());
    }

    /// Memory that a hypervisor has taken back is slow to be had again, and chance decides who pays: so as much as lies on
    /// the file system has just been in use.
    private void touchMemory() throws IOException {
        FileStore store = Files.getFileStore(place);
        try (Arena memory = Arena.ofConfined()) {
            memory.allocate(store.getTotalSpace() - store.getUnallocatedSpace());
        }
    }

    private static List<String> pull(Workload workload, Lane lane, Path target) {
        List<String> line = new ArrayList<>(workload.options());
        boolean encrypts = workload.extent() == Workload.Extent.ENCRYPTED
                && !(lane.contender() instanceof Contender.Stock);
        if (encrypts) {
            line.add("--tls");
        }
        line.add("rsync://127.0.0.1:" + lane.daemon().orElseThrow().port() + "/source/");
        line.add(target + "/");
        return line;
    }

    /// Stock rsync is the judge: it finds nothing that it would change.
    private void requireEqual(Contender contender, Path source, Path target) throws Exception {
        Process process = processes.quiet(judge.line(List.of("-ani", "--delete", "--modify-window=-1", "-c",
                source + "/", target + "/"))).redirectOutput(ProcessBuilder.Redirect.PIPE).start();
        String differences = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0 || !differences.isEmpty()) {
            throw new IllegalStateException(contender.title() + " left another tree:\n"
                    + differences.lines().limit(10).reduce("", (all, each) -> all + each + "\n"));
        }
    }

    private Path empty(Path directory) throws IOException, InterruptedException {
        processes.execute("rm", "-rf", directory.toString());
        return Files.createDirectories(directory);
    }
}
