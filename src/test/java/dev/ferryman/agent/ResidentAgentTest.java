package dev.ferryman.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.ferryman.agent.Copy.Direction;
import dev.ferryman.agent.Copy.Timeouts;
import dev.ferryman.agent.ResidentReport.ScheduledRun;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferStats;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.schedule.Schedule;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An agent that stays, by a clock that the test sets.
class ResidentAgentTest {
    private static final Instant START = Instant.parse("2026-11-27T09:59:30Z");
    private static final Instant TEN = Instant.parse("2026-11-27T10:00:00Z");
    private static final Outcome DONE = new Outcome(ExitCode.OK, Optional.empty(), TransferStats.NONE);

    @TempDir
    private Path directory;

    private final AtomicReference<Instant> now = new AtomicReference<>(START);
    private final List<String> log = new CopyOnWriteArrayList<>();
    /// How the runs end, one after the other; each waits until it is told.
    private final BlockingQueue<Outcome> outcomes = new ArrayBlockingQueue<>(20);
    /// By the clock of the test.
    private volatile Duration lasting = Duration.ZERO;
    private ResidentAgent agent;
    private Thread thread;

    @AfterEach
    void stop() throws InterruptedException {
        agent.stop();
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
    }

    @Test
    void runsBeginWhenTheScheduleSaysAndAreRemembered() {
        start("* * * * *", 0, 0);
        assertThat(agent.report()).isEqualTo(new ResidentReport(Optional.empty(), List.of()));

        outcomes.add(DONE);
        now.set(TEN);
        ScheduledRun first = ended(1).getFirst();
        assertThat(first.due()).isEqualTo(TEN);
        assertThat(first.report().phase()).isEqualTo(RunPhase.SUCCEEDED);
        assertThat(first.report().dataTime()).contains(TEN);

        outcomes.add(DONE);
        now.set(TEN.plusSeconds(61));
        assertThat(ended(2).getFirst().due()).isEqualTo(TEN.plusSeconds(60));
    }

    @Test
    void aRunThatFallsDueDuringAnotherOneBeginsAfterIt() {
        start("* * * * *", 0, 0);
        now.set(TEN);
        await().until(() -> agent.report().underway().isPresent());
        now.set(TEN.plusSeconds(200));
        assertThat(agent.report().ended()).isEmpty();

        outcomes.addAll(List.of(DONE, DONE));
        assertThat(ended(2)).extracting(ScheduledRun::due).containsExactly(TEN.plusSeconds(60), TEN);
        assertThat(agent.report().underway()).isEmpty();
    }

    @Test
    void aFailureThatMayPassIsTriedAgain() {
        start("0 * * * *", 1, 0);
        outcomes.add(failed());
        now.set(TEN);
        await().until(() -> agent.report().underway().filter(run -> run.report().message()
                .startsWith("The run will be tried again: ")).isPresent());
        assertThat(agent.report().ended()).isEmpty();

        outcomes.add(failed());
        now.set(TEN.plusSeconds(10));
        assertThat(ended(1)).extracting(run -> run.report().reason()).containsExactly(RunReason.CANNOT_CONNECT);
    }

    @Test
    void toStopEndsTheRunThatGoesOn() throws InterruptedException {
        start("* * * * *", 3, 0);
        now.set(TEN);
        await().until(() -> agent.report().underway().isPresent());

        agent.stop();
        assertThat(thread.join(Duration.ofSeconds(20))).isTrue();
        assertThat(agent.report().ended()).extracting(run -> run.report().reason()).containsExactly(RunReason.INTERRUPTED);
        assertThat(log).last().asString().contains("no run of the schedule begins here any more");
    }

    @Test
    void itTellsOfAsManyRunsAsAnOperatorReads() throws IOException, InterruptedException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        lasting = Duration.ofMinutes(1);
        start("* * * * *", 0, port);
        IntStream.range(0, ResidentReport.REMEMBERED + 2).forEach(run -> outcomes.add(
                new Outcome(ExitCode.PARTIAL, Optional.of(Failure.FILE_IO), TransferStats.NONE)));
        now.set(TEN);
        await().until(() -> agent.report().ended().stream().findFirst()
                .filter(last -> last.due().equals(TEN.plus(Duration.ofMinutes(ResidentReport.REMEMBERED + 1)))).isPresent());
        byte[] json;
        try (var in = URI.create("http://127.0.0.1:" + port + "/report").toURL().openStream()) {
            json = in.readAllBytes();
        }
        assertThat(json).hasSizeLessThan(64 * 1024);
        ResidentReport report = AgentJson.read(new String(json, StandardCharsets.UTF_8), ResidentReport.class);
        assertThat(report.ended()).hasSize(ResidentReport.REMEMBERED).isEqualTo(agent.report().ended());
    }

    private static Outcome failed() {
        return new Outcome(ExitCode.SOCKET_IO, Optional.of(Failure.CANNOT_CONNECT), TransferStats.NONE);
    }

    private List<ScheduledRun> ended(int runs) {
        return await().atMost(Duration.ofSeconds(20)).until(() -> agent.report().ended(), ended -> ended.size() == runs);
    }

    private void start(String expression, int retries, int statusPort) {
        Engine engine = new Engine() {
            @Override
            public Outcome transfer(List<String> arguments, TransferListener listener) {
                try {
                    // much is told of each, and more than is kept
                    IntStream.range(0, 4).forEach(line -> listener.message(TransferListener.Level.ERROR, "x".repeat(3000)));
                    Outcome outcome = outcomes.take();
                    now.updateAndGet(time -> time.plus(lasting));
                    if (outcome.failure().filter(Failure.CANNOT_CONNECT::equals).isPresent()) {
                        throw new RsyncException(outcome.exitCode(), Failure.CANNOT_CONNECT, "nobody is there");
                    }
                    return outcome;
                } catch (InterruptedException e) {
                    throw new RsyncException(ExitCode.SIGNAL, Failure.OTHER, "interrupted", e);
                }
            }

            @Override
            public void sync(Path volume) {
                // nothing was written
            }

            @Override
            public Service serve(DaemonConfiguration configuration, AgentLog unused) {
                throw new UnsupportedOperationException("a job serves nothing");
            }
        };
        JobAssignment run = new JobAssignment(new Copy(Direction.PULL, "rsync://shop/data/", directory.toString(),
                Optional.empty(), TransferSettings.MIRROR, new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO)),
                statusPort, Optional.empty(), Optional.empty());
        ResidentAssignment assignment = new ResidentAssignment(run, new Schedule(expression, "Etc/UTC"), retries);
        agent = new ResidentAgent(engine, new AgentLog(clock(), log::add), clock());
        thread = Thread.ofVirtual().start(() -> {
            try {
                agent.run(AgentJson.read(AgentJson.write(assignment), ResidentAssignment.class), "127.0.0.1");
            } catch (IOException e) {
                log.add(e.toString());
            }
        });
        await().until(() -> log.stream().anyMatch(line -> line.contains("the first is due at 2026-11-27T10:00:00Z")));
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public Instant instant() {
                return now.get();
            }

            @Override
            public ZoneId getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }
        };
    }
}
