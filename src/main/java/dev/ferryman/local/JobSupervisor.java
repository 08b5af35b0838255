package dev.ferryman.local;

import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.plan.status.JobObservation;
import dev.ferryman.plan.status.LiveObservation;
import dev.ferryman.plan.status.Problem;
import dev.ferryman.plan.status.RunState;
import dev.ferryman.schedule.Schedule;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Starts the runs of one job when they are due, one at a time, and keeps what follows its source.
final class JobSupervisor implements AutoCloseable {
    private final Agents agents;
    private final LiveSupervisor live;
    private final ResidentSupervisor resident;
    private final Clock clock;
    private Optional<LocalRun> run = Optional.empty();
    private Optional<RunState.Ended> ended = Optional.empty();
    private Optional<String> startedToken;
    private Instant scheduledFrom;
    private Starts starts;

    /// @param known the status that an earlier process left
    /// @param scheduledFrom the schedule counts from here
    JobSupervisor(Agents agents, LiveSupervisor live, ResidentSupervisor resident, Clock clock, SyncJobStatus known,
            Instant scheduledFrom, Starts starts) {
        this.agents = agents;
        this.live = live;
        this.resident = resident;
        this.clock = clock;
        this.startedToken = Optional.ofNullable(known.lastRunAt());
        this.scheduledFrom = scheduledFrom;
        this.starts = starts;
    }

    /// Whether the only run of [Starts#ONCE] has come to its end.
    boolean hasRunOnce() {
        return starts == Starts.NO_MORE && run.isEmpty();
    }

    boolean isRunning() {
        return run.isPresent() || resident.isAtWork();
    }

    /// The schedule counts from now on: it was changed, or held back.
    void countFrom(Instant now) {
        scheduledFrom = now;
    }

    /// What is known of the runs.
    JobObservation observation(SyncJob job) {
        return observation(job, Optional.empty(), Optional.empty());
    }

    private JobObservation observation(SyncJob job, Optional<RunState> waiting, Optional<Problem> problem) {
        List<RunState> runs = new ArrayList<>(ended.stream().toList());
        waiting.ifPresent(runs::add);
        run.ifPresent(active -> runs.add(active.state()));
        runs.addAll(resident.runs(job));
        return new JobObservation(List.copyOf(runs), problem, startedToken, Optional.empty());
    }

    /// Starts a run if one is due and can be started, and tells how the runs stand.
    JobObservation reconcile(SyncJob job, Preparation preparation) {
        JobObservation seen = runs(job, preparation);
        try {
            Optional<LiveObservation> follower = starts == Starts.BY_MANIFEST
                    ? live.reconcile(job, preparation, clock.instant())
                    : Optional.empty();
            return follower.map(seen::with).orElse(seen);
        } catch (Blocked e) {
            return seen;
        }
    }

    private JobObservation runs(SyncJob job, Preparation preparation) {
        Instant now = clock.instant();
        collect();
        if (job.getSpec().suspend()) {
            countFrom(now);
        }
        if (run.isPresent()) {
            return observation(job);
        }
        try {
            preparation.check(job);
            Optional<Schedule> kept =
                    starts == Starts.BY_MANIFEST ? preparation.residentSchedule(job) : Optional.empty();
            if (kept.isPresent()) {
                countFrom(now);
            }
            Optional<RunDecision> due = due(job, now);
            if (due.isPresent() && !resident.isAtWork()) {
                resident.leave();
                return begin(job, due.get(), preparation, now);
            }
            resident.reconcile(job, kept, preparation, now);
            return observation(job);
        } catch (Blocked e) {
            resident.leave();
            return observation(job, Optional.empty(), Optional.of(e.problem()));
        }
    }

    private JobObservation begin(SyncJob job, RunDecision due, Preparation preparation, Instant now) {
        return switch (preparation.prepare(job, due.run(), starts, live.address())) {
            case Preparation.Ready(RunPlan plan) -> {
                start(plan, due, now);
                yield observation(job);
            }
            case Preparation.Waiting(String message) ->
                observation(job, Optional.of(new RunState.Waiting(message)), Optional.empty());
        };
    }

    /// Ends the run that is under way, and the agents that stay.
    @Override
    public void close() {
        live.close();
        resident.close();
        run.ifPresent(LocalRun::close);
        collect();
    }

    private Optional<RunDecision> due(SyncJob job, Instant now) {
        return switch (starts) {
            case BY_MANIFEST -> RunDecision.due(job, startedToken, scheduledFrom, now);
            case ONCE -> Optional.of(RunDecision.asked(job, now));
            case NO_MORE -> Optional.empty();
        };
    }

    private void start(RunPlan plan, RunDecision due, Instant now) {
        run = Optional.of(LocalRun.start(plan, agents, clock));
        if (due.token().isPresent()) {
            startedToken = due.token();
        }
        scheduledFrom = now;
        if (starts == Starts.ONCE) {
            starts = Starts.NO_MORE;
        }
    }

    private void collect() {
        if (run.isPresent() && run.get().state() instanceof RunState.Ended end) {
            ended = Optional.of(end);
            run = Optional.empty();
        }
    }
}
