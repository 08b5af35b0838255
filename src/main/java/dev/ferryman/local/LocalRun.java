package dev.ferryman.local;

import dev.ferryman.agent.AgentJson;
import dev.ferryman.agent.RetryPolicy;
import dev.ferryman.agent.RunProgress;
import dev.ferryman.agent.RunReport;
import dev.ferryman.api.Hook;
import dev.ferryman.api.RunReason;
import dev.ferryman.plan.status.RunState;
import dev.ferryman.plan.status.Runs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/// A run under way: its hooks, then its agent, again where a failure may pass.
final class LocalRun implements AutoCloseable {
    private static final RunState STARTING = new RunState.Waiting("The run is starting.");

    private final RunPlan plan;
    private final Agents agents;
    private final Clock clock;
    private final Instant started;
    private final Thread thread;
    private volatile Optional<AgentProcess> agent = Optional.empty();
    private volatile Optional<RunState.Ended> end = Optional.empty();
    private volatile Optional<RunReport> lastReport = Optional.empty();

    private LocalRun(RunPlan plan, Agents agents, Clock clock) {
        this.plan = plan;
        this.agents = agents;
        this.clock = clock;
        this.started = clock.instant();
        this.thread = Thread.ofVirtual().name("run " + plan.name()).unstarted(this::carryOut);
    }

    static LocalRun start(RunPlan plan, Agents agents, Clock clock) {
        LocalRun run = new LocalRun(plan, agents, clock);
        run.thread.start();
        return run;
    }

    /// How the run stands now.
    RunState state() {
        if (end.isPresent()) {
            return end.get();
        }
        Optional<RunReport> report = agent.flatMap(process -> process.report(RunReport.class));
        if (report.isPresent()) {
            lastReport = report;
        }
        return lastReport.isPresent() ? new RunState.Running(lastReport) : STARTING;
    }

    /// Ends the run early, and waits for its end.
    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryOut() {
        try {
            Optional<String> failure = hooks();
            end = Optional.of(failure.isPresent() ? failed(RunReason.HOOK_FAILED, failure.get()) : attempts());
        } catch (InterruptedException e) {
            end = Optional.of(failed(RunReason.INTERRUPTED, "The run was told to stop; the next one continues."));
        } catch (RuntimeException e) {
            end = Optional.of(failed(RunReason.OTHER_ERROR, "The run could not be carried out: " + e + "."));
        }
    }

    private Optional<String> hooks() throws InterruptedException {
        HookRunner runner = new HookRunner(plan.source(), agents.linesOf(plan.job()));
        for (Hook hook : plan.hooks()) {
            Optional<String> failure = runner.run(hook);
            if (failure.isPresent() && hook.onError() == Hook.OnError.FAIL) {
                return failure;
            }
        }
        return Optional.empty();
    }

    private RunState.Ended attempts() throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Optional<RunReport> report = attempt();
            if (attempt > plan.retries() || report.filter(RetryPolicy::mayPass).isEmpty()) {
                return report.map(this::ended).orElseGet(() ->
                        failed(RunReason.INTERRUPTED, "The agent ended without a report; its last lines may say why."));
            }
            agents.linesOf(plan.job()).accept(
                    "the run is tried again in " + RetryPolicy.pause(attempt).toSeconds() + " s");
            Thread.sleep(RetryPolicy.pause(attempt));
        }
    }

    private Optional<RunReport> attempt() throws InterruptedException {
        Path file = Path.of(plan.assignment().reportFile().orElseThrow());
        deleteFormer(file);
        try (AgentProcess process = agents.start(plan.job(), plan.assignment())) {
            agent = Optional.of(process);
            process.exitCode();
            return Files.exists(file)
                    ? Optional.of(AgentJson.read(Files.readString(file), RunReport.class))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            agent = Optional.empty();
        }
    }

    private static void deleteFormer(Path report) {
        try {
            Files.deleteIfExists(report);
        } catch (IOException e) {
            throw new UncheckedIOException("the report of an earlier attempt cannot be removed", e);
        }
    }

    private RunState.Ended ended(RunReport report) {
        return new RunState.Ended(Runs.reported(plan.name(), report, clock.instant()), report.progress());
    }

    private RunState.Ended failed(RunReason reason, String message) {
        return new RunState.Ended(Runs.failed(plan.name(), reason, message, started, clock.instant()),
                lastReport.map(RunReport::progress).orElse(RunProgress.NONE));
    }
}
