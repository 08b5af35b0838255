package dev.ferryman.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.agent.Copy.Direction;
import dev.ferryman.agent.Copy.Timeouts;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.Progress;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferListener.Level;
import dev.ferryman.rsync.TransferStats;
import dev.ferryman.rsync.TransferStats.Counts;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobAgentTest {
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final TransferStats STATS = new TransferStats(new Counts(5, 1, 0, 0, 0), new Counts(2, 0, 0, 0, 0),
            Counts.NONE, 2, 2048, 1024, 1024, 0, 0, 0, 0, 100, 1100);

    @TempDir
    private Path directory;

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<Path> synced = new CopyOnWriteArrayList<>();

    private RunReport run(Duration limit, int statusPort, Function<TransferListener, Outcome> transfer) {
        Engine engine = new Engine() {
            @Override
            public Outcome transfer(List<String> arguments, TransferListener listener) {
                return transfer.apply(listener);
            }

            @Override
            public void sync(Path volume) {
                synced.add(volume);
            }

            @Override
            public Service serve(DaemonConfiguration configuration, AgentLog unused) {
                throw new UnsupportedOperationException("a job serves nothing");
            }
        };
        JobAssignment job = new JobAssignment(new Copy(Direction.PULL, "rsync://shop/data/", directory.toString(),
                Optional.empty(), TransferSettings.MIRROR, new Timeouts(Duration.ZERO, Duration.ZERO, limit)),
                statusPort, Optional.of(directory.resolve("report").toString()), Optional.empty());
        Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
        return new JobAgent(engine, new AgentLog(clock, log::add), clock).run(job, "127.0.0.1");
    }

    private RunReport run(Function<TransferListener, Outcome> transfer) {
        return run(Duration.ZERO, 0, transfer);
    }

    @Test
    void aSuccessIsOnDiskAndTellsOfWhichInstantItIs() throws IOException {
        RunReport report = run(listener -> new Outcome(ExitCode.OK, Optional.empty(), STATS));
        assertThat(report.phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(report.dataTime()).contains(NOW);
        assertThat(report.message()).contains("2 files were transferred").contains("1.1 KiB received");
        assertThat(synced).containsExactly(directory);
        assertThat(AgentJson.read(Files.readString(directory.resolve("report")), RunReport.class)).isEqualTo(report);
    }

    @Test
    void filesThatFailedAreNamed() {
        RunReport report = run(listener -> {
            List.of("a", "b", "c", "d", "e\n")
                    .forEach(name -> listener.message(Level.ERROR, "cannot open \"" + name + "\""));
            return new Outcome(ExitCode.PARTIAL, Optional.of(Failure.FILE_IO), STATS);
        });
        assertThat(report.phase()).isEqualTo(RunPhase.PARTIALLY_SUCCEEDED);
        assertThat(report.exitCode()).isEqualTo(23);
        assertThat(report.dataTime()).isEmpty();
        assertThat(report.message()).contains("\"a\"", "\"c\"", "and 2 more").doesNotContain("\"d\"");
        assertThat(log).anyMatch(line -> line.endsWith("ERROR cannot open \"e\\#012\""));
    }

    @Test
    void aFailureSaysWhatToDoNext() {
        RunReport report = run(listener -> {
            throw new RsyncException(ExitCode.START_CLIENT, Failure.WRONG_PASSWORD, "auth failed on module data");
        });
        assertThat(report.reason()).isEqualTo(RunReason.WRONG_PASSWORD);
        assertThat(report.message()).startsWith("auth failed on module data. Check that user and password");
        assertThat(report.exitCode()).isEqualTo(5);
        assertThat(synced).isEmpty();
    }

    @Test
    void aFaultOfOursEndsInAReportToo() {
        RunReport report = run(listener -> {
            throw new IllegalStateException("no such state");
        });
        assertThat(report.phase()).isEqualTo(RunPhase.FAILED);
        assertThat(report.reason()).isEqualTo(RunReason.OTHER_ERROR);
        assertThat(report.message()).contains("no such state");
    }

    @Test
    void aRunThatTakesTooLongIsEnded() {
        RunReport report = run(Duration.ofMillis(1), 0, listener -> {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                throw new RsyncException(ExitCode.SIGNAL, Failure.OTHER, "interrupted", e);
            }
            return new Outcome(ExitCode.OK, Optional.empty(), STATS);
        });
        assertThat(report.reason()).isEqualTo(RunReason.TIMED_OUT);
        assertThat(report.exitCode()).isEqualTo(30);
    }

    @Test
    void progressIsServedWhileTheRunGoesOn() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<RunReport> seen = new CopyOnWriteArrayList<>();
        run(Duration.ZERO, port, listener -> {
            listener.progress(new Progress(3, 5, 512, 2048, 1, true));
            seen.add(AgentJson.read(get(port, "/report").body(), RunReport.class));
            assertThat(get(port, "/healthz").statusCode()).isEqualTo(200);
            assertThat(get(port, "/report/x").statusCode()).isEqualTo(404);
            return new Outcome(ExitCode.OK, Optional.empty(), STATS);
        });
        assertThat(seen).singleElement().satisfies(report -> {
            assertThat(report.phase()).isEqualTo(RunPhase.RUNNING);
            assertThat(report.progress()).isEqualTo(new RunProgress(3, 5, 512, 2048, 1, true));
        });
    }

    private static HttpResponse<String> get(int port, String path) {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
            return client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
