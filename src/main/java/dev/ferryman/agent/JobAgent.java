package dev.ferryman.agent;

import dev.ferryman.agent.Copy.Direction;
import dev.ferryman.agent.JobAssignment.Followed;
import dev.ferryman.replica.follow.Turn;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Carries out one job assignment: one run, watched and reported from its start to its end.
public final class JobAgent {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final Engine engine;
    private final AgentLog log;
    private final Clock clock;

    public JobAgent(Engine engine, AgentLog log, Clock clock) {
        this.engine = engine;
        this.log = log;
        this.clock = clock;
    }

    /// Runs to the end and returns the final report, which is then also where [ReportFiles] puts it.
    ///
    /// @param statusHost the address on which the status is served
    public RunReport run(JobAssignment job, String statusHost) {
        RunLedger ledger = new RunLedger(RunReport.started(clock.instant()), log);
        log.info(Sentences.started(job.copy()));
        Thread run = Thread.ofVirtual().name("run").unstarted(() -> ledger.finish(transfer(job, ledger)));
        try (Shutdown shutdown = Shutdown.on(() -> stop(run, ledger, RunReason.INTERRUPTED), ExitCode.SIGNAL.code());
                StatusServer _ = serve(job, statusHost, ledger)) {
            run.start();
            await(run, job.copy().timeouts().run(), ledger);
            RunReport end = ledger.finish(stopped(ledger));
            ReportFiles.write(end, job.reportFile(), log);
            Sentences.log(end, log);
            shutdown.ended(end.exitCode());
            return end;
        }
    }

    private void await(Thread run, Duration limit, RunLedger ledger) {
        try {
            if (limit.isPositive() && !run.join(limit)) {
                stop(run, ledger, RunReason.TIMED_OUT);
            }
            while (run.isAlive() && ledger.stopped().isEmpty()) {
                run.join(Duration.ofSeconds(1));
            }
            run.join(GRACE);
        } catch (InterruptedException e) {
            stop(run, ledger, RunReason.INTERRUPTED);
        }
    }

    private static void stop(Thread run, RunLedger ledger, RunReason reason) {
        ledger.stop(reason);
        run.interrupt();
    }

    private RunReport transfer(JobAssignment job, RunLedger ledger) {
        try {
            Optional<Path> password = job.copy().password().map(Credentials::usable);
            prepare(job);
            List<String> arguments = JobArguments.of(job.copy(), password);
            Optional<RunReport> unchanged = job.followed().flatMap(live -> unchanged(job, live, arguments, ledger));
            if (unchanged.isPresent()) {
                return unchanged.get();
            }
            Outcome outcome;
            try (Turn turn = turn(job, ledger)) {
                Optional<RunReport> done = job.followed().filter(_ -> turn.hasWaited())
                        .flatMap(live -> unchanged(job, live.withoutPatience(), arguments, ledger));
                if (done.isPresent()) {
                    return done.get();
                }
                outcome = engine.transfer(arguments, ledger);
            }
            if (job.copy().direction() == Direction.PULL) {
                engine.sync(Path.of(job.copy().directory()));
            }
            Verdict verdict = ledger.stopped().map(Verdict::stopped)
                    .orElseGet(() -> Verdict.of(outcome.exitCode(), outcome.failure()));
            return Reports.ended(ledger, verdict, outcome.stats(), clock.instant(), outcome.exitCode().text());
        } catch (AgentException e) {
            return failed(ledger, Verdict.of(ExitCode.SYNTAX, Optional.of(Failure.BAD_INPUT)), e.getMessage());
        } catch (RsyncException e) {
            return failed(ledger, Verdict.of(e.exitCode(), Optional.of(e.failure())), e.getMessage());
        } catch (InterruptedException e) {
            return failed(ledger, Verdict.stopped(RunReason.INTERRUPTED), "it was told to stop while it waited");
        } catch (RuntimeException | Error e) {
            log.error("unexpected: " + Sentences.trace(e));
            return failed(ledger, Verdict.of(ExitCode.CRASHED, Optional.of(Failure.OTHER)), e.toString());
        }
    }

    /// What is kept live need not be walked, once it has what its source has now.
    private Optional<RunReport> unchanged(JobAssignment job, Followed live, List<String> arguments, RunLedger ledger) {
        try {
            Optional<RunReport> unchanged = switch (job.copy().direction()) {
                case PULL -> engine.standing(arguments, live.patience()).map(standing -> {
                    engine.sync(Path.of(job.copy().directory()));
                    return Reports.unchanged(ledger, standing, clock.instant());
                });
                case PUSH -> asked(live).map(report -> Reports.pushed(ledger, report, clock.instant()));
            };
            if (unchanged.isEmpty()) {
                log.info("the live agent does not have what the source has, so that everything is compared");
            }
            return unchanged;
        } catch (RsyncException | UncheckedIOException e) {
            log.warn("where the live agent stands is not known, so that everything is compared: " + e.getMessage());
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private static Optional<LiveReport> asked(Followed live) throws InterruptedException {
        return live.agent().isPresent() ? LiveInquiry.await(live.agent().get(), live.patience()) : Optional.empty();
    }

    /// The live agent writes to the same directory.
    private Turn turn(JobAssignment job, RunLedger ledger) throws InterruptedException {
        if (job.followed().isEmpty() || job.copy().direction() != Direction.PULL) {
            return Turn.ALWAYS;
        }
        Turn turn = engine.turn(Path.of(job.copy().directory()), job.followed().get().patience(), () -> {
            log.info("the live agent writes to " + job.copy().directory() + "; this run waits for it");
            ledger.tell("The live agent writes to the copy; the run waits for it.");
        });
        ledger.tell("The run is going on.");
        return turn;
    }

    private static void prepare(JobAssignment job) {
        Path directory = Path.of(job.copy().directory());
        try {
            switch (job.copy().direction()) {
                case PULL -> Files.createDirectories(directory);
                case PUSH -> {
                    if (!Files.isDirectory(directory)) {
                        throw new NotDirectoryException(job.copy().directory());
                    }
                }
            }
        } catch (IOException e) {
            throw new AgentException("The local directory " + directory + " cannot be used (" + e
                    + "): check the job's volume and path.", e);
        }
    }

    private RunReport failed(RunLedger ledger, Verdict verdict, String cause) {
        return Reports.failed(ledger, ledger.stopped().map(Verdict::stopped).orElse(verdict), clock.instant(), cause);
    }

    private RunReport stopped(RunLedger ledger) {
        return failed(ledger, Verdict.stopped(RunReason.INTERRUPTED), "the transfer did not end when it was told to");
    }

    private StatusServer serve(JobAssignment job, String host, RunLedger ledger) {
        try {
            return StatusServer.start(new InetSocketAddress(host, job.statusPort()),
                    () -> AgentJson.writeReport(ledger.report()), () -> true);
        } catch (IOException e) {
            log.warn("the status cannot be served on port " + job.statusPort() + " (" + e.getMessage()
                    + "); the run goes on without");
            return StatusServer.NOWHERE;
        }
    }
}
