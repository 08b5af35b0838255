package dev.ferryman.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.daemon.ModuleConfiguration;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

class ModuleAgentTest {
    private static final PrimaryReport PRIMARY = new PrimaryReport(PrimaryReport.State.RECORDING, "", Optional.of("ab"),
            7, 3, 1000, Optional.of(Instant.ofEpochSecond(5, 250_000_000)), 1, 20, List.of(
                    new PrimaryReport.Follower("10.0.0.7", Optional.of("o\"Neil"), Instant.EPOCH, 6, 0.25),
                    new PrimaryReport.Follower("10.0.0.8", Optional.empty(), Instant.EPOCH, 7, 0),
                    new PrimaryReport.Follower("10.0.0.7", Optional.of("o\"Neil"), Instant.EPOCH, 7, 0)));

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final AtomicReference<DaemonConfiguration> served = new AtomicReference<>();

    private static final String METRICS = """
            # HELP ferryman_module_serving Whether the daemon listens.
            # TYPE ferryman_module_serving gauge
            ferryman_module_serving{module="data"} 1
            # HELP ferryman_module_connections Connections that are open.
            # TYPE ferryman_module_connections gauge
            ferryman_module_connections{module="data"} 3
            # HELP ferryman_live_recording Whether changes of the module are recorded.
            # TYPE ferryman_live_recording gauge
            ferryman_live_recording{module="data"} 1
            # HELP ferryman_live_unwatched Whether the module cannot be watched, so that followers have to compare.
            # TYPE ferryman_live_unwatched gauge
            ferryman_live_unwatched{module="data"} 0
            # HELP ferryman_live_head_offset Changes in the history so far.
            # TYPE ferryman_live_head_offset gauge
            ferryman_live_head_offset{module="data"} 7
            # HELP ferryman_live_backlog_oldest_offset From here on the backlog has every change.
            # TYPE ferryman_live_backlog_oldest_offset gauge
            ferryman_live_backlog_oldest_offset{module="data"} 3
            # HELP ferryman_live_backlog_bytes What the backlog takes on disk.
            # TYPE ferryman_live_backlog_bytes gauge
            ferryman_live_backlog_bytes{module="data"} 1000
            # HELP ferryman_live_overflows_total How often the kernel could not tell all changes, so that the tree was looked through.
            # TYPE ferryman_live_overflows_total counter
            ferryman_live_overflows_total{module="data"} 1
            # HELP ferryman_live_watched_directories Directories that are watched.
            # TYPE ferryman_live_watched_directories gauge
            ferryman_live_watched_directories{module="data"} 20
            # HELP ferryman_live_followers Replicas that are connected.
            # TYPE ferryman_live_followers gauge
            ferryman_live_followers{module="data"} 3
            # HELP ferryman_live_complete_until_timestamp_seconds Every change before is recorded.
            # TYPE ferryman_live_complete_until_timestamp_seconds gauge
            ferryman_live_complete_until_timestamp_seconds{module="data"} 5.250
            # HELP ferryman_live_follower_lag_seconds How long ago the oldest change was recorded that a replica does not have.
            # TYPE ferryman_live_follower_lag_seconds gauge
            ferryman_live_follower_lag_seconds{module="data",address="10.0.0.7",user="o\\"Neil"} 0.250
            ferryman_live_follower_lag_seconds{module="data",address="10.0.0.8"} 0
            # HELP ferryman_live_follower_applied_offset What a replica says that it has.
            # TYPE ferryman_live_follower_applied_offset gauge
            ferryman_live_follower_applied_offset{module="data",address="10.0.0.7",user="o\\"Neil"} 6
            ferryman_live_follower_applied_offset{module="data",address="10.0.0.8"} 7
            """;

    @Test
    void aModuleIsServedUntilTheAgentIsStopped() throws Exception {
        ModuleAssignment module = module(freePort());
        whileRunning(module, configuration -> new Connected(configuration.port()), () -> {
            assertThat(awaitAnswer(module, "/healthz", 200).body()).isEqualTo("ok");
            ModuleReport report = AgentJson.read(awaitAnswer(module, "/report", 200).body(), ModuleReport.class);
            assertThat(report.serving()).isTrue();
            assertThat(report.port()).isEqualTo(8730);
            assertThat(report.connections()).isEqualTo(3);
            assertThat(report.live()).contains(PRIMARY);
            assertThat(awaitAnswer(module, "/metrics", 200).body()).isEqualTo(METRICS);
        });
        ModuleConfiguration configuration = served.get().modules().getFirst();
        assertThat(configuration.name()).isEqualTo("data");
        assertThat(configuration.path()).isEqualTo(Path.of("/volume"));
        assertThat(configuration.access().direction()).isEqualTo(ModuleConfiguration.Direction.WRITE_ONLY);
        assertThat(configuration.access().maxConnections()).isEqualTo(4);
        assertThat(configuration.timeout()).contains(Duration.ofMinutes(10));
        assertThat(log).anyMatch(line -> line.endsWith("is no longer served"));
    }

    @Test
    void whatIsInTheWayStandsInTheReport() throws Exception {
        ModuleAssignment module = module(freePort());
        whileRunning(module, configuration -> {
            throw new RsyncException(ExitCode.SOCKET_IO, Failure.BAD_INPUT, "cannot listen on port 8730: in use");
        }, () -> {
            awaitAnswer(module, "/healthz", 503);
            ModuleReport report = Awaitility.await().until(
                    () -> AgentJson.read(awaitAnswer(module, "/report", 200).body(), ModuleReport.class),
                    each -> each.message().contains("in use"));
            assertThat(report.serving()).isFalse();
        });
    }

    private static ModuleAssignment module(int statusPort) {
        return new ModuleAssignment("data", "/volume", Access.WRITE_ONLY, Optional.empty(), Optional.empty(),
                ModuleAssignment.Hosts.ANY, new ModuleAssignment.Listener(Optional.empty(), 8730), List.of("a b"),
                new ModuleAssignment.Limits(4, Duration.ofMinutes(10)), Optional.empty(), statusPort);
    }

    private void whileRunning(
            ModuleAssignment module, Function<DaemonConfiguration, Engine.Service> serve, Runnable checks)
            throws InterruptedException {
        ModuleAgent agent = new ModuleAgent(new Serving(serve), new AgentLog(Clock.systemUTC(), log::add),
                Clock.systemUTC());
        Thread running = Thread.ofVirtual().start(() -> {
            try {
                agent.run(module, "127.0.0.1");
            } catch (IOException e) {
                log.add(e.toString());
            }
        });
        try {
            checks.run();
        } finally {
            agent.stop();
            running.join();
        }
    }

    private static HttpResponse<String> awaitAnswer(ModuleAssignment module, String path, int code) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + module.statusPort() + path)).build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            return Awaitility.await().ignoreExceptionsInstanceOf(IOException.class).until(
                    () -> client.send(request, HttpResponse.BodyHandlers.ofString()),
                    answer -> answer.statusCode() == code);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private record Connected(int port) implements Engine.Service {
        @Override
        public int connections() {
            return 3;
        }

        @Override
        public Optional<PrimaryReport> live() {
            return Optional.of(PRIMARY);
        }

        @Override
        public void close() {}
    }

    private final class Serving implements Engine {
        private final Function<DaemonConfiguration, Engine.Service> serve;

        private Serving(Function<DaemonConfiguration, Engine.Service> serve) {
            this.serve = serve;
        }

        @Override
        public Outcome transfer(List<String> arguments, TransferListener listener) {
            throw new UnsupportedOperationException("a module runs nothing");
        }

        @Override
        public void sync(Path directory) {}

        @Override
        public Service serve(DaemonConfiguration configuration, AgentLog unused) {
            served.set(configuration);
            return serve.apply(configuration);
        }
    }
}
