package dev.ferryman.plan.status;

import dev.ferryman.agent.RunProgress;
import dev.ferryman.agent.RunReport;
import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.LiveStatus;
import dev.ferryman.api.Run;
import dev.ferryman.api.Run.Result;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobSpec;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.api.SyncJobStatus.Phase;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The status of a job, from what was found of its runs.
public final class JobStatuses {
    private static final int REMEMBERED_RUNS = 10;

    private JobStatuses() {}

    /// @param previous the status that the job has, [SyncJobStatus#NONE] for a new one
    public static SyncJobStatus next(SyncJob job, SyncJobStatus previous, JobObservation seen, Instant now) {
        SyncJobSpec spec = job.getSpec();
        List<Run> runs = remember(previous.lastRuns(), seen.runs());
        Optional<RunState> active =
                seen.runs().stream().filter(run -> !(run instanceof RunState.Ended)).findFirst();
        Optional<Run> success = runs.stream().filter(run -> run.result() == Result.SUCCEEDED).findFirst();
        Optional<Instant> nextRun = spec.suspend()
                ? Optional.empty()
                : spec.schedule().flatMap(schedule -> schedule.next(now));
        JobView view = new JobView(spec, active, runs.stream().findFirst(), nextRun, seen.problem(), seen.live());
        Long generation = job.getMetadata().getGeneration();
        Conditions conditions = new Conditions(previous.conditions(), generation, now);
        Optional<Instant> point = newest(success.map(Run::startTime), Optional.ofNullable(previous.newestPointTime()));
        RecoveryPoint.of(job).ifPresent(wanted ->
                wanted.judge(newest(point, LiveStatuses.dataTime(seen.live())), now).set(conditions));
        LiveStatus live = LiveStatuses.next(job, Optional.ofNullable(previous.live()), seen.live(), now).orElse(null);
        return new SyncJobStatus(
                generation,
                JobConditions.of(conditions, view),
                phase(view),
                progress(view, seen.runs(), previous),
                runs,
                success.map(Run::endTime).orElse(previous.lastSuccessTime()),
                nextRun.orElse(null),
                live == null || live.equals(previous.live())
                        ? point.orElse(null)
                        : newest(point, LiveStatuses.dataTime(seen.live())).orElse(null),
                seen.startedToken().orElse(previous.lastRunAt()),
                live);
    }

    private static Optional<Instant> newest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.of(one, other).flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /// The reason of the job's last run, as the condition tells it.
    public static Optional<Condition> lastRun(SyncJobStatus status) {
        return Conditions.find(status.conditions(), Type.LAST_RUN_SUCCEEDED);
    }

    private static List<Run> remember(List<Run> known, List<RunState> seen) {
        Map<String, Run> byName = new LinkedHashMap<>();
        Stream<Run> ended = seen.stream()
                .flatMap(state -> state instanceof RunState.Ended(Run run, RunProgress _) ? Stream.of(run) : Stream.empty());
        Stream.concat(known.stream(), ended).forEach(run -> byName.putIfAbsent(run.name(), run));
        return byName.values().stream()
                .sorted(Comparator.comparing(Run::startTime).reversed())
                .limit(REMEMBERED_RUNS)
                .toList();
    }

    private static Phase phase(JobView view) {
        if (view.active().isPresent()) {
            return Phase.RUNNING;
        }
        if (view.problem().isPresent()) {
            return Phase.PENDING;
        }
        if (view.spec().suspend()) {
            return Phase.SUSPENDED;
        }
        if (view.live().isPresent()) {
            return Phase.LIVE;
        }
        return view.last().map(run -> switch (run.result()) {
            case SUCCEEDED -> Phase.SUCCEEDED;
            case PARTIALLY_SUCCEEDED -> Phase.PARTIALLY_SUCCEEDED;
            case FAILED -> Phase.FAILED;
        }).orElse(view.nextRun().isPresent() ? Phase.SCHEDULED : Phase.PENDING);
    }

    private static dev.ferryman.api.RunProgress progress(JobView view, List<RunState> seen, SyncJobStatus previous) {
        RunState shown = view.active().or(() -> seen.stream()
                        .filter(state -> state instanceof RunState.Ended(Run run, RunProgress _)
                                && view.last().filter(run::equals).isPresent())
                        .findFirst())
                .orElse(new RunState.Running(Optional.empty()));
        return switch (shown) {
            case RunState.Waiting _ -> ShownProgress.WAITING;
            case RunState.Running(Optional<RunReport> report) ->
                report.map(RunReport::progress).map(ShownProgress::of).orElse(previous.progress());
            case RunState.Ended(Run _, RunProgress reached) ->
                reached.equals(RunProgress.NONE) ? null : ShownProgress.of(reached);
        };
    }
}
