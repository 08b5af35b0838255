package dev.ferryman.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.agent.Copy.Direction;
import dev.ferryman.agent.Copy.Timeouts;
import dev.ferryman.replica.channel.RemoteChanges;
import dev.ferryman.replica.follow.ReplicaState;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.DirectoryLock;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A module agent, a live agent and a job agent in one process.
class LiveAgentTest {
    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    private Path directory;
    private Path served;
    private Path copy;
    private int port;
    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AgentLog lines = new AgentLog(Clock.systemUTC(), log::add);

    @BeforeEach
    void make() throws IOException {
        served = Files.createDirectory(directory.resolve("served"));
        copy = Files.createDirectory(directory.resolve("copy"));
        Files.writeString(served.resolve("first"), "first");
        port = freePort();
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Something that runs until it is stopped.
    private interface Running extends AutoCloseable {
        @Override
        void close();
    }

    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    private static Running running(Work work, Runnable stop) {
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return () -> {
            stop.run();
            try {
                assertThat(thread.join(Duration.ofSeconds(PATIENCE_SECONDS))).isTrue();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        };
    }

    private Running module(Optional<BacklogSettings> live) {
        ModuleAgent agent = new ModuleAgent(new RsyncEngine(), lines, Clock.systemUTC());
        ModuleAssignment module = new ModuleAssignment("data", served.toString(), Access.READ_WRITE, Optional.empty(),
                Optional.empty(), ModuleAssignment.Hosts.ANY,
                new ModuleAssignment.Listener(Optional.of("127.0.0.1"), port), List.of(), ModuleAssignment.Limits.NONE, live,
                0);
        return running(() -> agent.run(module, "127.0.0.1"), agent::stop);
    }

    private Optional<BacklogSettings> recorded() {
        return Optional.of(new BacklogSettings(directory.resolve("backlog").toString(), 1 << 20));
    }

    private String url() {
        return "rsync://127.0.0.1:" + port + "/data/";
    }

    private LiveAssignment assignment(Direction direction, int statusPort) {
        return new LiveAssignment(copy(direction), Optional.empty(), Duration.ZERO, statusPort);
    }

    private static Optional<JobAssignment.Followed> followed(Duration patience, Optional<String> agent) {
        return Optional.of(new JobAssignment.Followed(patience, agent));
    }

    private Copy copy(Direction direction) {
        return new Copy(direction, url(), copy.toString(), Optional.empty(), TransferSettings.MIRROR, Timeouts.DEFAULT);
    }

    private void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - end).as("in time; %s", log).isNegative();
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    private static boolean holds(Path file, String text) {
        try {
            return Files.exists(file) && Files.readString(file).equals(text);
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void aModuleIsFollowedAndARunNeedNotWalk() throws IOException {
        LiveAgent agent = new LiveAgent(lines, Clock.systemUTC());
        try (Running _ = module(recorded());
                Running _ = running(() -> agent.run(assignment(Direction.PULL, 0), "127.0.0.1"), agent::stop)) {
            until(() -> holds(copy.resolve("first"), "first"));
            Files.writeString(served.resolve("second"), "second");
            until(() -> holds(copy.resolve("second"), "second"));
            until(() -> agent.report().state() == LiveState.CAUGHT_UP && agent.report().lagSeconds().isPresent());
            JobAssignment job = new JobAssignment(copy(Direction.PULL), 0, Optional.empty(), followed(Duration.ofMinutes(1), Optional.empty()));
            RunReport run = new JobAgent(new RsyncEngine(), lines, Clock.systemUTC()).run(job, "127.0.0.1");
            assertThat(run.phase()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(run.message()).contains("nothing was walked");
            assertThat(run.dataTime()).isPresent();
        }
        assertThat(agent.report().state()).isEqualTo(LiveState.STOPPED);
    }

    @Test
    void aRunDoesNotWriteBesideTheLiveAgent() throws IOException {
        JobAssignment job = new JobAssignment(copy(Direction.PULL), 0, Optional.empty(), followed(Duration.ofMillis(200), Optional.empty()));
        try (Running _ = module(recorded()); Directory root = Directory.open(copy)) {
            until(() -> log.stream().anyMatch(line -> line.contains("is served")));
            try (DirectoryLock writing = DirectoryLock.of(root)) {
                assertThat(writing.tryTake()).isTrue();
                RunReport waited = new JobAgent(new RsyncEngine(), lines, Clock.systemUTC()).run(job, "127.0.0.1");
                assertThat(waited.phase()).isEqualTo(RunPhase.FAILED);
                assertThat(waited.exitCode()).isEqualTo(30);
                assertThat(waited.message()).startsWith("somebody else has been writing to the copy");
                assertThat(copy).isEmptyDirectory();
            }
            RunReport alone = new JobAgent(new RsyncEngine(), lines, Clock.systemUTC()).run(job, "127.0.0.1");
            assertThat(alone.phase()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(copy.resolve("first")).hasContent("first");
        }
    }

    /// As where the live agent makes its first copy.
    @Test
    void aRunThatWaitedForTheLiveAgentAsksOnceMore() throws Exception {
        JobAssignment job = new JobAssignment(copy(Direction.PULL), 0, Optional.empty(),
                followed(Duration.ofMinutes(1), Optional.empty()));
        CompletableFuture<RunReport> run = new CompletableFuture<>();
        try (Running _ = module(recorded()); Directory root = Directory.open(copy)) {
            until(() -> log.stream().anyMatch(line -> line.contains("is served")));
            try (DirectoryLock first = DirectoryLock.of(root)) {
                assertThat(first.tryTake()).isTrue();
                Thread.ofVirtual().start(() -> run.complete(
                        new JobAgent(new RsyncEngine(), lines, Clock.systemUTC()).run(job, "127.0.0.1")));
                until(() -> log.stream().anyMatch(line -> line.contains("this run waits for it")));
                ReplicaState state = new ReplicaState(root);
                try (RemoteChanges primary = new RemoteChanges(new ModuleChannel(Options.parseText(List.of(url(), "x")),
                        (RemoteSpec.Daemon) RemoteSpec.parse(url().getBytes(StandardCharsets.UTF_8)), Map.of(),
                        TransferListener.SILENT))) {
                    assertThat(state.write(primary.start(Optional.empty()).from())).isTrue();
                }
            }
            assertThat(run.get(PATIENCE_SECONDS, TimeUnit.SECONDS).message()).contains("nothing was walked");
        }
    }

    @Test
    void aDirectoryIsPushedAsItChanges() throws IOException, InterruptedException {
        int statusPort = freePort();
        LiveAgent agent = new LiveAgent(lines, Clock.systemUTC());
        try (Running _ = module(Optional.empty());
                Running _ = running(() -> agent.run(assignment(Direction.PUSH, statusPort), "127.0.0.1"), agent::stop)) {
            until(() -> agent.report().state() == LiveState.CAUGHT_UP);
            Files.writeString(copy.resolve("pushed"), "pushed");
            until(() -> holds(served.resolve("pushed"), "pushed") && !Files.exists(served.resolve("first")));
            until(() -> agent.report().traffic().batches() > 0);
            assertThat(get(statusPort, "/metrics")).contains("ferryman_live_state{state=\"CaughtUp\"}",
                    "# TYPE ferryman_live_changes_total counter", "ferryman_live_full_copies_total 1\n");
            assertThat(AgentJson.read(get(statusPort, "/report"), LiveReport.class).history()).isPresent();
        }
    }

    @Test
    void aRunOfAFollowedPushAsksTheLiveAgent() throws IOException {
        int statusPort = freePort();
        JobAssignment job = new JobAssignment(copy(Direction.PUSH), 0, Optional.empty(),
                followed(Duration.ofMinutes(1), Optional.of("127.0.0.1:" + statusPort)));
        LiveAgent agent = new LiveAgent(lines, Clock.systemUTC());
        try (Running _ = module(Optional.empty())) {
            until(() -> log.stream().anyMatch(line -> line.contains("is served")));
            try (Running _ = running(() -> agent.run(assignment(Direction.PUSH, statusPort), "127.0.0.1"), agent::stop)) {
                until(() -> agent.report().state() == LiveState.CAUGHT_UP);
                Files.writeString(copy.resolve("pushed"), "pushed");
                Instant written = Instant.now();
                RunReport run = new JobAgent(new RsyncEngine(), lines, Clock.systemUTC()).run(job, "127.0.0.1");
                assertThat(run.message()).contains("nothing was walked");
                assertThat(run.phase()).isEqualTo(RunPhase.SUCCEEDED);
                assertThat(run.dataTime()).hasValueSatisfying(time -> assertThat(time).isAfterOrEqualTo(written.minusMillis(1)));
                assertThat(served.resolve("pushed")).hasContent("pushed");
            }
            RunReport alone = new JobAgent(new RsyncEngine(), lines, Clock.systemUTC()).run(job, "127.0.0.1");
            assertThat(alone.phase()).isEqualTo(RunPhase.SUCCEEDED);
            assertThat(alone.message()).as("nobody answers").doesNotContain("nothing was walked");
        }
    }

    @Test
    void whereNobodyTellsWhatChangesThatIsSaid() {
        LiveAgent agent = new LiveAgent(lines, Clock.systemUTC());
        try (Running _ = module(Optional.empty());
                Running _ = running(() -> agent.run(assignment(Direction.PULL, 0), "127.0.0.1"), agent::stop)) {
            until(() -> agent.report().lastError().filter(error -> error.reason() == RunReason.NOT_LIVE).isPresent());
            assertThat(agent.report().state()).isIn(LiveState.RETRYING, LiveState.CONNECTING);
        }
    }

    private static String get(int port, String path) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
                    HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
