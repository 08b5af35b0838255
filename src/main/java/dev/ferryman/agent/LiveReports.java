package dev.ferryman.agent;

import dev.ferryman.replica.ReplicationId;
import dev.ferryman.replica.follow.FollowerReport;
import dev.ferryman.replica.follow.FollowerState;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a live agent says of itself, from what its follower knows.
final class LiveReports {
    private static final double MILLIS = 1000;

    private final Instant startedAt;
    private Optional<FollowerReport> last = Optional.empty();
    private Optional<FollowerReport.Problem> obstacle = Optional.empty();

    LiveReports(Instant startedAt) {
        this.startedAt = startedAt;
    }

    /// A follower ended with this.
    synchronized void ended(FollowerReport report) {
        last = Optional.of(report);
    }

    /// None could begin.
    synchronized void failed(FollowerReport.Problem problem) {
        obstacle = Optional.of(problem);
    }

    synchronized LiveReport withoutFollower(LiveState state) {
        LiveState shown = state == LiveState.CONNECTING && obstacle.isPresent() ? LiveState.RETRYING : state;
        Instant since = obstacle.map(FollowerReport.Problem::at).orElse(startedAt);
        return new LiveReport(shown, obstacle.map(FollowerReport.Problem::sentence).orElse("The follower is starting."),
                startedAt, since, Optional.empty(), 0, 0, last.flatMap(FollowerReport::dataTime), OptionalDouble.empty(), 0,
                LiveReport.Traffic.NONE, LiveReport.PathsBehind.NONE, obstacle.map(LiveReports::error), Optional.empty(),
                Optional.empty());
    }

    LiveReport of(FollowerReport report, long overflows) {
        FollowerReport.Work did = report.work();
        return new LiveReport(state(report.state()), sentence(report), startedAt, report.since(),
                report.history().map(ReplicationId::text), report.applied(), report.head(), report.dataTime(),
                report.lag().map(lag -> OptionalDouble.of(seconds(lag))).orElse(OptionalDouble.empty()), report.queued(),
                new LiveReport.Traffic(did.changes(), did.batches(), did.sent(), did.received(), did.fullCopies(),
                        did.connections(), overflows, did.comparisons(), did.missed(), did.scans()),
                new LiveReport.PathsBehind(report.behind().count(), report.behind().examples()),
                report.problem().map(LiveReports::error),
                report.comparison().map(each -> new LiveReport.Comparison(
                        each.at(), seconds(each.took()), each.entries(), each.missed())),
                report.scans().map(each -> new LiveReport.Scans(each.reason(), each.last().map(LiveReports::scan))));
    }

    private static LiveReport.Error error(FollowerReport.Problem problem) {
        RunReason reason = switch (problem.exitCode()) {
            case UNSUPPORTED -> RunReason.NOT_LIVE;
            case OK -> RunReason.OTHER_ERROR;
            default -> Verdict.of(problem.exitCode(), Optional.of(problem.failure())).reason();
        };
        return new LiveReport.Error(problem.sentence(), problem.at(), reason);
    }

    private static LiveReport.Scan scan(FollowerReport.Scan done) {
        return new LiveReport.Scan(done.at(), seconds(done.took()), seconds(done.pause()), done.entries());
    }

    private static LiveState state(FollowerState state) {
        return switch (state) {
            case CONNECTING -> LiveState.CONNECTING;
            case FULL_COPY -> LiveState.FULL_COPY;
            case STREAMING -> LiveState.STREAMING;
            case CAUGHT_UP -> LiveState.CAUGHT_UP;
            case SCANNING -> LiveState.SCANNING;
            case RETRYING -> LiveState.RETRYING;
            case STOPPED -> LiveState.STOPPED;
        };
    }

    private static String sentence(FollowerReport report) {
        return switch (report.state()) {
            case CONNECTING -> "The primary is asked where its history stands.";
            case FULL_COPY -> "The replica is compared as a whole, while the primary records what changes meanwhile.";
            case STREAMING -> "Changes are applied" + lag(report) + ".";
            case CAUGHT_UP -> "The replica has everything that the primary has told.";
            case SCANNING -> report.scans().map(scans -> scanning(report, scans)).orElse("Everything is compared.");
            case RETRYING -> report.problem().map(FollowerReport.Problem::sentence).orElse("It is tried again soon.");
            case STOPPED -> "Nobody follows any more.";
        };
    }

    private static String scanning(FollowerReport report, FollowerReport.Scans scans) {
        return "The source cannot be watched: " + scans.reason() + ". Everything is compared at intervals instead"
                + scans.last().map(last -> String.format(Locale.ROOT, "; that took %.1f s and is done again after %.0f s",
                        seconds(last.took()), seconds(last.pause()))).orElse("") + lag(report) + ".";
    }

    private static String lag(FollowerReport report) {
        return report.lag()
                .map(lag -> String.format(Locale.ROOT, "; the replica is %.1f s behind", seconds(lag))).orElse("");
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / MILLIS;
    }
}
