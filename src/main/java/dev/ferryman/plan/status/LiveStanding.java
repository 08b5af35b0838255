package dev.ferryman.plan.status;

import dev.ferryman.agent.LiveReport;
import dev.ferryman.agent.LiveState;
import dev.ferryman.agent.RunReason;
import dev.ferryman.api.Condition.Status;
import dev.ferryman.api.LiveStatus.State;
import java.util.Optional;

/// How a copy stands that follows its source, said so that it only changes when something has happened: no numbers, and
/// nothing about changes that were told a moment ago.
///
/// @param verdict on the job
/// @param follows the condition Live
record LiveStanding(Verdict verdict, Status follows, Object reason, String message) {
    /// A copy that is so little behind is as good as caught up.
    static final double NEAR_SECONDS = 5;

    /// Empty where nothing is known that was not known before: the agent does not answer, or connects again.
    static Optional<LiveStanding> of(LiveObservation seen) {
        if (seen.problem().isPresent()) {
            Problem problem = seen.problem().get();
            boolean passing = problem.isPassing();
            return Optional.of(new LiveStanding(passing ? Verdict.STARTING : Verdict.STUCK,
                    passing ? Status.UNKNOWN : Status.FALSE, problem.reason(), problem.message()));
        }
        return seen.report().flatMap(LiveStanding::of);
    }

    private static Optional<LiveStanding> of(LiveReport report) {
        return shown(report).map(state -> switch (state) {
            case CAUGHT_UP -> following(report, Reason.CAUGHT_UP, "The copy has every change that its source has told.");
            case CATCHING_UP -> following(report, Reason.CATCHING_UP,
                    "The copy is some seconds behind its source and catches up.");
            case FULL_COPY -> new LiveStanding(Verdict.STARTING, Status.FALSE, Reason.FULL_COPY,
                    "The copy is compared with its source as a whole, as no record of changes reaches back to where it"
                            + " stood; changes are recorded meanwhile.");
            case SCANNING -> scanning(report);
            case RETRYING -> retrying(report);
            case CONNECTING -> connecting();
        });
    }

    /// The state as a status shows it; empty for one that says nothing new.
    static Optional<State> shown(LiveReport report) {
        double unknown = report.state() == LiveState.CAUGHT_UP ? 0 : Double.MAX_VALUE;
        boolean near = report.lagSeconds().orElse(unknown) <= NEAR_SECONDS;
        return switch (report.state()) {
            case CONNECTING, STOPPED -> Optional.empty();
            case FULL_COPY -> Optional.of(State.FULL_COPY);
            case STREAMING, CAUGHT_UP -> Optional.of(near ? State.CAUGHT_UP : State.CATCHING_UP);
            case SCANNING -> Optional.of(State.SCANNING);
            case RETRYING -> Optional.of(State.RETRYING);
        };
    }

    /// Of an agent of which nothing was known before.
    static LiveStanding connecting() {
        return new LiveStanding(Verdict.STARTING, Status.UNKNOWN, Reason.CONNECTING,
                "The live agent is starting and asks its source where that stands.");
    }

    private static LiveStanding following(LiveReport report, Reason reason, String message) {
        if (report.pathsBehind().count() == 0) {
            return new LiveStanding(Verdict.FINE, Status.TRUE, reason, message);
        }
        return new LiveStanding(Verdict.WAITING, Status.TRUE, Reason.PATHS_BEHIND,
                report.pathsBehind().count() + " paths of the copy could not be made as they are at its source, such as "
                        + String.join(", ", report.pathsBehind().examples()) + ". They are tried again.");
    }

    /// The copy is kept, though not as it was asked for.
    private static LiveStanding scanning(LiveReport report) {
        boolean complete = report.dataTime().isPresent() && report.pathsBehind().count() == 0;
        return new LiveStanding(complete ? Verdict.FINE : Verdict.WAITING, Status.FALSE, Reason.SCANNING,
                "The source cannot be watched, so that everything is compared at intervals: "
                        + report.scans().map(LiveReport.Scans::reason).orElse(report.message()) + ".");
    }

    private static LiveStanding retrying(LiveReport report) {
        String message = report.lastError().map(LiveReport.Error::sentence).orElse(report.message());
        RunReason why = report.lastError().map(LiveReport.Error::reason).orElse(RunReason.OTHER_ERROR);
        return switch (why) {
            case CANNOT_CONNECT, TIMED_OUT, PROTOCOL_ERROR, INTERRUPTED, OTHER_ERROR, TRANSFERRING, SUCCEEDED ->
                new LiveStanding(Verdict.WAITING, Status.FALSE, Reason.DISCONNECTED, message);
            case REFUSED, NOT_LIVE, SOME_FILES_FAILED, FILES_VANISHED, DELETE_LIMIT_REACHED, FILE_ERROR ->
                new LiveStanding(Verdict.WAITING, Status.FALSE, why.text(), message);
            case WRONG_PASSWORD, UNKNOWN_MODULE, NO_SPACE, BAD_INPUT ->
                new LiveStanding(Verdict.STUCK, Status.FALSE, why.text(), message);
        };
    }
}
