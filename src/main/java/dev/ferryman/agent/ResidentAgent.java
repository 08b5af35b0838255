package dev.ferryman.agent;

import dev.ferryman.rsync.ExitCode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// Stays between the runs of a schedule and carries them out, one at a time: they begin at once, and what the JVM has
/// compiled for one is there for the next. A run that falls due while another one goes on begins when that has ended.
public final class ResidentAgent {
    /// The clock may be set, or the machine may sleep, while the agent waits.
    private static final Duration UNTIL_THE_CLOCK_IS_READ_AGAIN = Duration.ofSeconds(1);

    private final Engine engine;
    private final AgentLog log;
    private final Clock clock;
    private final RunHistory history = new RunHistory();
    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile Optional<JobRun> current = Optional.empty();

    public ResidentAgent(Engine engine, AgentLog log, Clock clock) {
        this.engine = engine;
        this.log = log;
        this.clock = clock;
    }

    /// Ends [#run(ResidentAssignment, String)], and a run that goes on.
    public void stop() {
        stop.countDown();
        current.ifPresent(run -> run.stop(RunReason.INTERRUPTED));
    }

    /// Carries out runs until [#stop()] or a signal.
    ///
    /// @param statusHost the address on which the status is served
    /// @throws IOException if the status cannot be served
    public void run(ResidentAssignment assignment, String statusHost) throws IOException {
        try (Shutdown shutdown = Shutdown.on(this::stop, ExitCode.SIGNAL.code());
                StatusServer _ = StatusServer.start(
                        new InetSocketAddress(statusHost, assignment.run().statusPort()),
                        () -> AgentJson.write(report()), () -> !hasStopped())) {
            runs(assignment);
            log.info("no run of the schedule begins here any more");
            shutdown.ended(0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    ResidentReport report() {
        return history.report();
    }

    private void runs(ResidentAssignment assignment) throws InterruptedException {
        Optional<Instant> due = assignment.schedule().next(clock.instant());
        log.info("runs of the schedule " + assignment.schedule().expression() + " are carried out here; "
                + due.map(first -> "the first is due at " + first).orElse("none will ever be due"));
        while (due.isPresent() && waitUntil(due.get())) {
            Instant from = clock.instant();
            carryOut(assignment, due.get());
            due = assignment.schedule().next(from);
        }
        stop.await();
    }

    private void carryOut(ResidentAssignment assignment, Instant due) throws InterruptedException {
        for (int attempt = 1; !hasStopped(); attempt++) {
            JobRun run = new JobRun(assignment.run(), engine, log, clock);
            history.underway(due, run::report);
            current = Optional.of(run);
            if (hasStopped()) {
                run.stop(RunReason.INTERRUPTED);
            }
            RunReport end = run.carryOut();
            current = Optional.empty();
            if (attempt > assignment.retries() || !RetryPolicy.mayPass(end) || !waitForRetry(due, end, attempt)) {
                history.ended(due, end);
                return;
            }
        }
    }

    private boolean waitForRetry(Instant due, RunReport end, int attempt) throws InterruptedException {
        Duration pause = RetryPolicy.pause(attempt);
        log.info("the run is tried again in " + pause.toSeconds() + " s");
        history.underway(due, () -> end.with("The run will be tried again: " + end.message()));
        return waitUntil(clock.instant().plus(pause));
    }

    /// @return whether it was not stopped meanwhile
    private boolean waitUntil(Instant time) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), time);
        while (left.isPositive() && !hasStopped()) {
            Duration wait = left.compareTo(UNTIL_THE_CLOCK_IS_READ_AGAIN) < 0 ? left : UNTIL_THE_CLOCK_IS_READ_AGAIN;
            stop.await(wait.toNanos(), TimeUnit.NANOSECONDS);
            left = Duration.between(clock.instant(), time);
        }
        return !hasStopped();
    }

    private boolean hasStopped() {
        return stop.getCount() == 0;
    }
}
