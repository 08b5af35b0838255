package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.rsync.FileProgress;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.Progress;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Proves from time to time that no change was missed: everything is compared, and what differs has to be told by a record
/// of that time. It is judged once the primary has told everything up to the end of the comparison.
final class FullComparison {
    private static final int MOST_DIFFERENCES = 100_000;

    private final Transfers transfers;
    private final Duration interval;
    private final Duration headAge;
    private long next;
    private Optional<Run> run = Optional.empty();

    private static final class Run {
        private final List<Name> differing = new ArrayList<>();
        private final ChangedPaths touched = new ChangedPaths();
        private Duration took = Duration.ZERO;
        private long entries;
        private Optional<Instant> judgedAfter = Optional.empty();
    }

    /// @param entries that were compared
    /// @param missed those that differed although no record tells of them
    /// @param more whether there may be others
    record Found(Duration took, long entries, List<Name> missed, boolean more) {
        List<Change> changes() {
            return more ? List.of(new Change.Subtree(Paths.ROOT))
                    : missed.stream().<Change>map(Change.Entry::new).toList();
        }
    }

    /// @param headAge what a primary says of how far it is may be so old
    FullComparison(Transfers transfers, Duration interval, Duration headAge) {
        this.transfers = transfers;
        this.headAge = headAge;
        this.interval = interval;
        postpone();
    }

    /// Begins to wait anew.
    void postpone() {
        next = System.nanoTime() + interval.toNanos();
        run = Optional.empty();
    }

    /// It comes as soon as it can.
    void hasten() {
        next = System.nanoTime();
    }

    boolean isDue() {
        return interval.isPositive() && run.isEmpty() && System.nanoTime() - next >= 0;
    }

    void changed(ChangeRecord record, Scope scope) {
        run.ifPresent(each -> scope.of(record.change()).forEach(each.touched::add));
    }

    void run(TransferListener listener) {
        Run now = new Run();
        run = Optional.of(now);
        long start = System.nanoTime();
        Outcome outcome = transfers.compare(new Differences(listener, now.differing));
        now.took = Duration.ofNanos(System.nanoTime() - start);
        now.entries = outcome.stats().files().total();
    }

    /// @param told the instant up to which the primary has told everything
    /// @param idle whether everything that it told is applied
    Optional<Found> judged(Instant told, boolean idle) {
        if (run.isEmpty()) {
            return Optional.empty();
        }
        Run done = run.get();
        if (done.judgedAfter.isEmpty()) {
            done.judgedAfter = Optional.of(told.plus(headAge));
        }
        if (!idle || told.isBefore(done.judgedAfter.get())) {
            return Optional.empty();
        }
        postpone();
        return Optional.of(new Found(done.took, done.entries,
                done.differing.stream().filter(path -> !done.touched.concerns(path)).toList(),
                done.differing.size() == MOST_DIFFERENCES));
    }

    /// Takes the differences out of what a comparison tells.
    private record Differences(TransferListener others, List<Name> paths) implements TransferListener {
        @Override
        public void message(Level level, String line) {
            Optional<Difference> difference = level == Level.INFO ? Difference.parse(line) : Optional.empty();
            if (difference.isEmpty()) {
                others.message(level, line);
                return;
            }
            synchronized (paths) {
                if (paths.size() < MOST_DIFFERENCES) {
                    paths.add(difference.get().path());
                }
            }
        }

        @Override
        public void file(FileProgress progress) {
            others.file(progress);
        }

        @Override
        public void progress(Progress progress) {
            others.progress(progress);
        }
    }
}
