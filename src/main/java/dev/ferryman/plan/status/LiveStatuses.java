package dev.ferryman.plan.status;

import dev.ferryman.agent.LiveReport;
import dev.ferryman.api.LiveStatus;
import dev.ferryman.api.LiveStatus.Comparison;
import dev.ferryman.api.LiveStatus.State;
import dev.ferryman.api.SyncJob;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;

/// What a job's status tells of the copy that follows its source: at once when the state changes, and seldom where only
/// numbers do, as every word of a status is written to the cluster's store.
final class LiveStatuses {
    private static final Duration WHILE_BUSY = Duration.ofSeconds(10);
    private static final Duration WHILE_QUIET = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofSeconds(2);
    /// How many times a status is told within the time that the newest point may be old.
    private static final int TIMES_WITHIN_OBJECTIVE = 4;

    private LiveStatuses() {}

    /// @param previous what was told last
    /// @param seen empty for a job that follows nothing now
    static Optional<LiveStatus> next(
            SyncJob job, Optional<LiveStatus> previous, Optional<LiveObservation> seen, Instant now) {
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        Optional<LiveStatus> fresh = seen.flatMap(LiveObservation::report).map(report -> of(report, previous, now));
        return fresh.filter(status -> previous.isEmpty() || isWorthTelling(job, previous.get(), status)).or(() -> previous);
    }

    /// The state of the source that the copy has, as the agent says now.
    static Optional<Instant> dataTime(Optional<LiveObservation> seen) {
        return seen.flatMap(LiveObservation::report).flatMap(LiveReport::dataTime)
                .map(time -> time.truncatedTo(ChronoUnit.SECONDS));
    }

    private static LiveStatus of(LiveReport report, Optional<LiveStatus> previous, Instant now) {
        return new LiveStatus(
                LiveStanding.shown(report).or(() -> previous.map(LiveStatus::state)).orElse(State.CONNECTING),
                report.history().orElse(null),
                report.headOffset(),
                report.appliedOffset(),
                report.lagSeconds().isPresent() ? Math.round(report.lagSeconds().getAsDouble()) : null,
                report.queueDepth(),
                report.traffic().fullCopies(),
                report.traffic().overflows(),
                report.pathsBehind().count(),
                report.lastComparison().map(last -> new Comparison(
                        last.endedAt().truncatedTo(ChronoUnit.SECONDS), last.entries(), last.missed())).orElse(null),
                report.message(),
                now.truncatedTo(ChronoUnit.SECONDS));
    }

    private static boolean isWorthTelling(SyncJob job, LiveStatus told, LiveStatus now) {
        boolean news = told.state() != now.state()
                || !Objects.equals(told.historyID(), now.historyID())
                || !Objects.equals(told.fullCopies(), now.fullCopies())
                || !Objects.equals(told.overflows(), now.overflows())
                || !Objects.equals(told.pathsBehind(), now.pathsBehind())
                || !Objects.equals(told.lastComparison(), now.lastComparison());
        return news || !now.updateTime().isBefore(told.updateTime().plus(pause(job, told, now)));
    }

    private static Duration pause(SyncJob job, LiveStatus told, LiveStatus now) {
        boolean quiet = Objects.equals(told.sourceOffset(), now.sourceOffset())
                && Objects.equals(told.copyOffset(), now.copyOffset());
        Duration pause = quiet ? WHILE_QUIET : WHILE_BUSY;
        Duration wanted = job.getSpec().objectives().recovery()
                .map(atMost -> atMost.dividedBy(TIMES_WITHIN_OBJECTIVE)).filter(often -> often.compareTo(pause) < 0)
                .orElse(pause);
        return wanted.compareTo(SHORTEST) < 0 ? SHORTEST : wanted;
    }
}
