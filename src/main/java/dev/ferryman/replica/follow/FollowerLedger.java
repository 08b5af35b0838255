package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.replica.follow.FollowerReport.Work;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.TransferStats;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What is known of a follower; its thread writes, others read reports.
final class FollowerLedger {
    private final Clock clock;
    private FollowerState state = FollowerState.CONNECTING;
    private Instant since;
    private Optional<ReplicationId> history = Optional.empty();
    private long applied;
    private Optional<Head> head = Optional.empty();
    /// When the head was heard of, by a clock that only goes forward.
    private long headAt;
    private Optional<Instant> dataTime = Optional.empty();
    private long queued;
    private Work work = Work.NONE;
    private FollowerReport.Behind behind = FollowerReport.Behind.NONE;
    private Optional<FollowerReport.Problem> problem = Optional.empty();
    private Optional<FollowerReport.Comparison> comparison = Optional.empty();
    private Optional<FollowerReport.Scans> scans = Optional.empty();

    FollowerLedger(Clock clock) {
        this.clock = clock;
        since = clock.instant();
    }

    /// @return whether it was another one before
    synchronized boolean state(FollowerState now) {
        boolean changed = state != now;
        if (changed) {
            state = now;
            since = clock.instant();
        }
        return changed;
    }

    /// A history is followed from here on.
    /// @param complete whether the replica has all that is before this position
    synchronized void follows(Position position, boolean complete) {
        if (!complete) {
            dataTime = Optional.empty();
        }
        history = Optional.of(position.history());
        applied = position.offset();
        scans = Optional.empty();
        did(new Work(0, 0, 0, 0, complete ? 0 : 1, 1, 0, 0, 0));
    }

    synchronized void head(Head now) {
        if (head.filter(now::equals).isEmpty()) {
            head = Optional.of(now);
            headAt = System.nanoTime();
        }
    }

    /// The replica has what the primary had at this time; it never goes back.
    synchronized void dataTime(Instant time) {
        if (dataTime.filter(known -> !known.isBefore(time)).isEmpty()) {
            dataTime = Optional.of(time);
        }
    }

    synchronized void queued(long changes) {
        queued = changes;
    }

    synchronized void transferred(TransferStats stats) {
        did(new Work(0, 0, stats.bytesSent(), stats.bytesReceived(), 0, 0, 0, 0, 0));
    }

    synchronized void applied(long offset, long changes) {
        applied = offset;
        did(new Work(changes, 1, 0, 0, 0, 0, 0, 0, 0));
    }

    synchronized void behind(FollowerReport.Behind now) {
        behind = now;
    }

    synchronized void problem(String sentence, ExitCode code, Failure failure) {
        problem = Optional.of(new FollowerReport.Problem(sentence, code, failure, clock.instant()));
    }

    synchronized FollowerReport.Comparison compared(Instant at, Duration took, long entries, long missed) {
        FollowerReport.Comparison done = new FollowerReport.Comparison(at, took, entries, missed);
        comparison = Optional.of(done);
        did(new Work(0, 0, 0, 0, 0, 0, 1, missed, 0));
        return done;
    }

    /// Nobody can tell what changes.
    synchronized void unwatched(String reason) {
        scans = Optional.of(new FollowerReport.Scans(reason, scans.flatMap(FollowerReport.Scans::last)));
    }

    synchronized FollowerReport.Scan scanned(Duration took, Duration pause, long entries) {
        FollowerReport.Scan done = new FollowerReport.Scan(clock.instant(), took, pause, entries);
        scans = scans.map(each -> new FollowerReport.Scans(each.reason(), Optional.of(done)));
        did(new Work(0, 0, 0, 0, 0, 0, 0, 0, 1));
        return done;
    }

    private void did(Work more) {
        work = work.and(more);
    }

    synchronized FollowerReport report() {
        Optional<Duration> lag = dataTime.flatMap(data -> head.map(last -> {
            Instant now = last.time().plusNanos(System.nanoTime() - headAt);
            return now.isAfter(data) ? Duration.between(data, now) : Duration.ZERO;
        }));
        return new FollowerReport(state, since, history, applied, Math.max(applied, head.map(Head::offset).orElse(0L)),
                dataTime, lag, queued, work, behind, problem, comparison, scans);
    }
}
