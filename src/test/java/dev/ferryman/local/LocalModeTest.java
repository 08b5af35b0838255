package dev.ferryman.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferryman.agent.AgentLog;
import dev.ferryman.api.Condition;
import dev.ferryman.api.Run;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.api.SyncModule;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Local mode as a person uses it: manifests in a directory, daemons and runs as processes of this machine.
class LocalModeTest {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    private Path directory;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private LocalController controller;
    private Future<?> running;
    private int port;

    @BeforeEach
    void serveAVolume() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        Path volume = Files.createDirectories(directory.resolve("volumes/data"));
        Files.writeString(volume.resolve("file"), "first");
        Files.createSymbolicLink(volume.resolve("link"), Path.of("file"));
        write("module.yaml", """
                kind: PersistentVolumeClaim
                metadata: {name: data, namespace: shop, annotations: {ferryman.dev/directory: volumes/data}}
                ---
                kind: Secret
                metadata: {name: users, namespace: shop}
                stringData: {secrets: "backup:secret\\n"}
                ---
                apiVersion: ferryman.dev/v1alpha1
                kind: SyncModule
                metadata: {name: data, namespace: shop}
                spec:
                  source: {persistentVolumeClaim: {name: data}}
                  auth: {secretName: users}
                  port: %d
                  hooks: {beforeRun: [{container: any, command: [sh, -c, echo saved > hooked]}]}
                """.formatted(port));
        writeJob("runAt: first");
    }

    @AfterEach
    void stop() throws IOException, InterruptedException, ExecutionException {
        if (controller != null) {
            controller.stop();
            running.get();
            controller.close();
        }
        executor.close();
    }

    @Test
    void aModuleIsMirroredAndStaysServed() throws IOException {
        start();
        Run run = awaitRun("first");
        assertThat(run.result()).describedAs("%s", log).isEqualTo(Run.Result.SUCCEEDED);
        assertThat(mirror("file")).hasContent("first");
        assertThat(mirror("hooked")).hasContent("saved");
        assertThat(Files.readSymbolicLink(mirror("link"))).hasToString("file");
        assertThat(run.statistics().transferred()).isEqualTo(2);
        assertThat(condition(module().getStatus().conditions())).isEqualTo("TRUE Serving");
        assertThat(module().getStatus().endpoint()).isEqualTo("rsync://127.0.0.1:" + port + "/data");

        Files.delete(directory.resolve("volumes/data/link"));
        Files.writeString(directory.resolve("volumes/data/file"), "second");
        writeJob("runAt: second");
        assertThat(awaitRun("second").result()).describedAs("%s", log).isEqualTo(Run.Result.SUCCEEDED);
        assertThat(mirror("file")).hasContent("second");
        assertThat(mirror("link")).doesNotExist();
    }

    @Test
    void aJobWaitsForWhatItNeeds() throws IOException {
        Path module = directory.resolve("module.yaml");
        String text = Files.readString(module);
        Files.delete(module);
        start();
        awaitStatus(job -> condition(job.getStatus().conditions()).equals("FALSE ModuleNotFound"));
        Files.writeString(module, text);
        assertThat(awaitRun("first").result()).describedAs("%s", log).isEqualTo(Run.Result.SUCCEEDED);
    }

    @Test
    void whatIsRemovedIsTornDown() throws IOException {
        start();
        awaitRun("first");
        Files.delete(directory.resolve("module.yaml"));
        Files.delete(directory.resolve("job.yaml"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(LocalSnapshot.of(directory)).isEqualTo(new LocalSnapshot(List.of(), List.of()));
            try (ServerSocket again = new ServerSocket(port)) {
                assertThat(again.isBound()).isTrue();
            }
        });
    }

    @Test
    void aJobFollowsAModuleThatRecordsItsChanges() throws IOException {
        writeJob("live: {}");
        start();
        awaitStatus(job -> live(job).equals("FALSE ModuleNotLive"));

        write("module.yaml", Files.readString(directory.resolve("module.yaml")) + "  live: {}\n");
        awaitStatus(job -> live(job).equals("TRUE CaughtUp"));
        assertThat(mirror("file")).hasContent("first");
        Files.writeString(directory.resolve("volumes/data/file"), "second");
        Files.writeString(directory.resolve("volumes/data/more"), "more");
        Files.delete(directory.resolve("volumes/data/link"));
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(mirror("file")).hasContent("second");
            assertThat(mirror("more")).hasContent("more");
            assertThat(mirror("link")).doesNotExist();
        });
        assertThat(job().getStatus().live().historyID()).hasSize(40);

        writeJob("runAt: first, live: {}");
        assertThat(awaitRun("first").result()).describedAs("%s", log).isEqualTo(Run.Result.SUCCEEDED);
        writeJob("runAt: first");
        awaitStatus(job -> job.getStatus().live() == null);
    }

    @Test
    void oneAgentCarriesOutAScheduleAndGivesWayToARunNow() throws IOException {
        write("module.yaml", Files.readString(directory.resolve("module.yaml")).replaceAll("(?m)^  hooks:.*\\R", ""));
        writeJob("schedule: '* * * * *', agent: Resident");
        start();
        await().atMost(PATIENCE).until(() -> log.stream().anyMatch(line -> line.contains("the first is due at")));
        SyncJob scheduled = awaitStatus(job -> job.getStatus().phase() == SyncJobStatus.Phase.SUCCEEDED);
        assertThat(scheduled.getStatus().lastRuns()).extracting(Run::name).singleElement().asString()
                .matches("mirror-\\d{8}");
        assertThat(mirror("file")).hasContent("first");

        Files.writeString(directory.resolve("volumes/data/file"), "second");
        writeJob("schedule: '* * * * *', agent: Resident, runAt: now");
        awaitStatus(job -> "now".equals(job.getStatus().lastRunAt())
                && job.getStatus().phase() == SyncJobStatus.Phase.SUCCEEDED);
        assertThat(mirror("file")).hasContent("second");
        await().atMost(PATIENCE).until(() ->
                log.stream().filter(line -> line.contains("the first is due at")).count() == 2);
    }

    private static String live(SyncJob job) {
        return condition(job.getStatus().conditions(), Condition.Type.LIVE);
    }

    private void start() throws IOException {
        AgentLog lines = new AgentLog(Clock.systemUTC(), log::add);
        Agents agents = new Agents(agent("module"), agent("job"), agent("resident"), agent("live"), log::add);
        controller = new LocalController(directory, agents, lines, Clock.systemUTC());
        running = executor.submit(() -> {
            controller.run(snapshot -> {});
            return null;
        });
    }

    private static List<String> agent(String verb) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.ferryman.cli.Ferryman"));
        command.addAll(List.of("agent", verb));
        return command;
    }

    private void writeJob(String trigger) throws IOException {
        write("job.yaml", """
                kind: PersistentVolumeClaim
                metadata: {name: mirror, namespace: backup}
                ---
                kind: Secret
                metadata: {name: login, namespace: backup}
                stringData: {password: secret}
                ---
                apiVersion: ferryman.dev/v1alpha1
                kind: SyncJob
                metadata: {name: mirror, namespace: backup}
                spec:
                  direction: Pull
                  remote: {module: {namespace: shop, name: data}}
                  local: {persistentVolumeClaim: {name: mirror}}
                  credentials: {secretName: login, user: backup}
                  transfer: {delete: true}
                  trigger: {%s}
                """.formatted(trigger));
    }

    private void write(String file, String text) throws IOException {
        Path fresh = Files.writeString(directory.resolve(file + ".new"), text);
        Files.move(fresh, directory.resolve(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path mirror(String name) {
        return directory.resolve(".ferryman/volumes/backup/mirror").resolve(name);
    }

    private SyncJob job() {
        return LocalSnapshot.of(directory).jobs().getFirst();
    }

    private SyncModule module() {
        return LocalSnapshot.of(directory).modules().getFirst();
    }

    /// The last run, once the one of this token has ended.
    private Run awaitRun(String token) {
        return awaitStatus(job -> {
            SyncJobStatus status = job.getStatus();
            return token.equals(status.lastRunAt()) && status.phase() != SyncJobStatus.Phase.RUNNING
                    && !status.lastRuns().isEmpty();
        }).getStatus().lastRuns().getFirst();
    }

    private SyncJob awaitStatus(Predicate<SyncJob> wanted) {
        return await().atMost(PATIENCE).failFast(() -> running.isDone())
                .until(() -> LocalSnapshot.of(directory).jobs(), jobs -> jobs.size() == 1
                        && jobs.getFirst().getStatus() != null && wanted.test(jobs.getFirst()))
                .getFirst();
    }

    private static String condition(List<Condition> conditions) {
        return condition(conditions, Condition.Type.READY);
    }

    private static String condition(List<Condition> conditions, Condition.Type type) {
        return conditions.stream().filter(each -> each.type() == type)
                .map(each -> each.status() + " " + each.reason()).findFirst().orElse("none");
    }
}
