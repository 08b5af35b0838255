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
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// One run of a job, from its start to its end.
final class JobRun {
    private static final Duration GRACE = Duration.ofSeconds(10);

    private final JobAssignment job;
    private final Engine engine;
    private final AgentLog log;
    private final Clock clock;
    private final RunLedger ledger;
    private final Thread thread;

    JobRun(JobAssignment job, Engine engine, AgentLog log, Clock clock) {
        this.job = job;
        this.engine = engine;
        this.log = log;
        this.clock = clock;
        this.ledger = new RunLedger(RunReport.started(clock.instant()), log);
        this.thread = Thread.ofVirtual().name("run").unstarted(() -> ledger.finish(transfer()));
    }

    /// How it stands now.
    RunReport report() {
        return ledger.report();
    }

    /// Runs to the end, or until it is stopped or takes too long, and returns the final report. At most once.
    RunReport carryOut() {
        log.info(Sentences.started(job.copy()));
        thread.start();
        await(job.copy().timeouts().run());
        RunReport end = ledger.finish(failed(Verdict.stopped(RunReason.INTERRUPTED),
                "the transfer did not end when it was told to"));
        Sentences.log(end, log);
        return end;
    }

    /// Ends it early; the first reason holds.
    void stop(RunReason reason) {
        ledger.stop(reason);
        thread.interrupt();
    }

    private void await(Duration limit) {
        try {
            if (limit.isPositive() && !thread.join(limit)) {
                stop(RunReason.TIMED_OUT);
            }
            while (thread.isAlive() && ledger.stopped().isEmpty()) {
                thread.join(Duration.ofSeconds(1));
            }
            thread.join(GRACE);
        } catch (InterruptedException e) {
            stop(RunReason.INTERRUPTED);
        }
    }

    private RunReport transfer() {
        try {
            Optional<Path> password = job.copy().password().map(Credentials::usable);
            prepare();
            List<String> arguments = JobArguments.of(job.copy(), password);
            Optional<RunReport> unchanged = job.followed().flatMap(live -> unchanged(live, arguments));
            if (unchanged.isPresent()) {
                return unchanged.get();
            }
            Outcome outcome;
            try (Turn turn = turn()) {
                Optional<RunReport> done = job.followed().filter(_ -> turn.hasWaited())
                        .flatMap(live -> unchanged(live.withoutPatience(), arguments));
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
            return failed(Verdict.of(ExitCode.SYNTAX, Optional.of(Failure.BAD_INPUT)), e.getMessage());
        } catch (RsyncException e) {
            return failed(Verdict.of(e.exitCode(), Optional.of(e.failure())), e.getMessage());
        } catch (InterruptedException e) {
            return failed(Verdict.stopped(RunReason.INTERRUPTED), "it was told to stop while it waited");
        } catch (RuntimeException | Error e) {
            log.error("unexpected: " + Sentences.trace(e));
            return failed(Verdict.of(ExitCode.CRASHED, Optional.of(Failure.OTHER)), e.toString());
        }
    }

    /// What is kept live need not be walked, once it has what its source has now.
    private Optional<RunReport> unchanged(Followed live, List<String> arguments) {
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
    private Turn turn() throws InterruptedException {
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

    private void prepare() {
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

    private RunReport failed(Verdict verdict, String cause) {
        return Reports.failed(ledger, ledger.stopped().map(Verdict::stopped).orElse(verdict), clock.instant(), cause);
    }
}
