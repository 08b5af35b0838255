package dev.ferryman.plan.status;

import dev.ferryman.agent.RunProgress;
import dev.ferryman.agent.RunReport;
import dev.ferryman.api.Condition;
import dev.ferryman.api.Condition.Status;
import dev.ferryman.api.Condition.Type;
import dev.ferryman.api.Run;
import dev.ferryman.api.Run.Result;
import java.util.List;
import java.util.Optional;

/// The conditions of a job: Ready, Reconciling, Stalled and LastRunSucceeded, and Live where it follows its source.
final class JobConditions {
    private JobConditions() {}

    static List<Condition> of(Conditions conditions, JobView view) {
        lastRun(conditions, view);
        if (view.live().isPresent() && view.problem().isEmpty()) {
            return live(conditions, view.live().get());
        }
        if (view.active().isPresent()) {
            String message = activity(view.active().get());
            // A run that is under way says nothing yet: the job is as ready as its last run left it.
            return conditions
                    .set(Type.READY, view.last().map(run -> run.result() == Result.SUCCEEDED).orElse(false),
                            Reason.RUNNING, message)
                    .set(Type.RECONCILING, true, Reason.RUNNING, message)
                    .set(Type.STALLED, false, Reason.RUNNING, message)
                    .list();
        }
        if (view.problem().isPresent()) {
            Problem problem = view.problem().get();
            return all(conditions, problem.isPassing() ? Verdict.STARTING : Verdict.STUCK, problem.reason(),
                    problem.message());
        }
        if (view.spec().suspend()) {
            return all(conditions, Verdict.FINE, Reason.SUSPENDED,
                    "The job is suspended: set suspend to false to let it run.");
        }
        return view.last().map(run -> ended(conditions, view, run)).orElseGet(() -> neverRun(conditions, view));
    }

    /// A job that follows its source is as ready as its live agent, whatever runs beside it.
    private static List<Condition> live(Conditions conditions, LiveObservation seen) {
        Optional<LiveStanding> standing = LiveStanding.of(seen);
        if (standing.isEmpty() && conditions.had(Type.LIVE)) {
            return conditions.keep(Type.LIVE).keep(Type.READY).keep(Type.RECONCILING).keep(Type.STALLED).list();
        }
        LiveStanding stands = standing.orElseGet(LiveStanding::connecting);
        conditions.set(Type.LIVE, stands.follows(), stands.reason(), stands.message());
        return all(conditions, stands.verdict(), stands.reason(), stands.message());
    }

    private static void lastRun(Conditions conditions, JobView view) {
        view.last().ifPresentOrElse(
                run -> conditions.set(Type.LAST_RUN_SUCCEEDED, run.result() == Result.SUCCEEDED, run.reason(),
                        Optional.ofNullable(run.message()).orElse("")),
                () -> conditions.set(Type.LAST_RUN_SUCCEEDED, Status.UNKNOWN, Reason.NEVER_RUN,
                        "No run has ended yet."));
    }

    private static List<Condition> ended(Conditions conditions, JobView view, Run run) {
        String message = Optional.ofNullable(run.message()).orElse("");
        if (run.result() == Result.SUCCEEDED) {
            return all(conditions, Verdict.FINE, run.reason(), message);
        }
        return view.nextRun()
                .map(next -> all(conditions, Verdict.WAITING, run.reason(), message + " The next run is at " + next + "."))
                .orElseGet(() -> all(conditions, Verdict.STUCK, run.reason(), message
                        + " Nothing runs again by itself: change trigger.runAt for another run."));
    }

    private static List<Condition> neverRun(Conditions conditions, JobView view) {
        return view.nextRun()
                .map(next -> all(conditions, Verdict.FINE, Reason.SCHEDULED, "The first run is at " + next + "."))
                .orElseGet(() -> all(conditions, Verdict.STARTING, Reason.STARTING, "The first run is about to start."));
    }

    private static String activity(RunState state) {
        return switch (state) {
            case RunState.Waiting(String message) -> message;
            case RunState.Running(Optional<RunReport> report) ->
                report.map(RunReport::message).orElse("The run is going on.");
            case RunState.Ended(Run run, RunProgress _) -> Optional.ofNullable(run.message()).orElse("");
        };
    }

    private static List<Condition> all(Conditions conditions, Verdict verdict, Object reason, String message) {
        return conditions
                .set(Type.READY, verdict == Verdict.FINE, reason, message)
                .set(Type.RECONCILING, verdict == Verdict.STARTING, reason, message)
                .set(Type.STALLED, verdict == Verdict.STUCK, reason, message)
                .list();
    }
}
