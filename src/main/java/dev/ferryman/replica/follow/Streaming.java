package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.replica.Position;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.tree.events.Change.Renamed;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads records and applies them in batches. What was read and is not applied outlives a connection.
final class Streaming {
    private static final Duration PATIENCE = Duration.ofMillis(200);
    private static final Duration MOMENT = Duration.ofMillis(10);
    private static final Duration BETWEEN_NOTES = Duration.ofSeconds(1);
    /// A batch that has so many paths gathers no more.
    private static final int FULL_BATCH = 10_000;

    private final Replica replica;
    private final Transfers transfers;
    private final FollowerTerms terms;
    private final FollowerListener listener;
    private final FollowerLedger ledger;
    private final PendingChanges pending = new PendingChanges();
    private final PathsBehind behind = new PathsBehind();
    private final RecentLooks looks;
    private final FullComparison comparison;
    /// Up to where records were read; those that are not pending are applied.
    private Optional<Position> read;
    /// What the replica is known to have with every path.
    private Optional<Position> complete;
    private Optional<Position> noted;
    private long nextNote = System.nanoTime();

    Streaming(Replica replica, Transfers transfers, FollowerTerms terms, FollowerListener listener,
            FollowerLedger ledger) {
        this.replica = replica;
        this.transfers = transfers;
        this.terms = terms;
        this.listener = listener;
        this.ledger = ledger;
        comparison = new FullComparison(transfers, terms.comparison(), terms.headAge());
        read = replica.position();
        complete = read;
        noted = read;
        looks = new RecentLooks(terms.headAge());
        looks.everything();
    }

    Optional<Position> position() {
        return read;
    }

    /// The history goes on from where it was read to.
    void goOn(Position from) {
        if (noted.isPresent() && ledger.report().history().isEmpty() && replica.memory() == Replica.Memory.APART) {
            comparison.hasten();
        }
        ledger.follows(complete.orElse(from), true);
        read = Optional.of(from);
    }

    /// Makes the whole replica what the primary is. What changes meanwhile comes after the position.
    void copy(Position from) throws IOException, InterruptedException {
        try (Turn _ = turn()) {
            replica.startsOver();
            startOver();
            ledger.follows(from, false);
            looks.startOver();
            whole();
            read = Optional.of(from);
            comparison.postpone();
            reached(from);
        }
    }

    /// Makes the whole replica what the primary is, though nobody tells what changes. Where it stands in a history, it
    /// still does: it only has what is newer, too.
    /// @return how many entries there are; empty where some could not be copied
    Optional<Long> scan() throws InterruptedException {
        behind.clear();
        Outcome outcome;
        try (Turn _ = turn()) {
            looks.everything();
            outcome = whole();
        }
        ledger.behind(behind.report());
        return behind.isEmpty() ? Optional.of(outcome.stats().files().total()) : Optional.empty();
    }

    private Turn turn() throws InterruptedException {
        return replica.turn(terms.turn(), () -> listener.problem("Somebody else writes to the copy; this waits for it."));
    }

    private Outcome whole() {
        Outcome outcome = wholeOnce();
        if (!BatchRun.isDone(outcome)) {
            outcome = wholeOnce();
        }
        if (!BatchRun.isDone(outcome)) {
            fail(Batch.of(List.of(), List.of(Paths.ROOT)), outcome);
        }
        return outcome;
    }

    private Outcome wholeOnce() {
        Outcome outcome = transfers.whole(listener.transfers());
        ledger.transferred(outcome.stats());
        return outcome;
    }

    /// Nothing that was read counts any more.
    void startOver() {
        pending.clear();
        behind.clear();
        read = Optional.empty();
        complete = Optional.empty();
        noted = Optional.empty();
    }

    /// Waits for records, and applies those that come soon one after the other.
    void step(ChangeStream stream) throws IOException, InterruptedException {
        gather(stream);
        if (isWaiting()) {
            enter(FollowerState.STREAMING, stream.head());
            apply();
            complete.ifPresent(position -> stream.applied(position.offset()));
        }
        if (behind.isDue()) {
            retry();
        }
        Head head = stream.head();
        heard(head);
        if (behind.isEmpty() && head.offset() == read.orElseThrow().offset()) {
            ledger.dataTime(head.time());
        }
        if (head.offset() <= read.orElseThrow().offset()) {
            enter(FollowerState.CAUGHT_UP, head);
            compare(stream);
        }
        if (System.nanoTime() - nextNote >= 0) {
            remember();
        }
    }

    /// The primary said this.
    void heard(Head head) {
        ledger.head(head);
        read.ifPresent(position -> looks.heard(head, position.offset()));
    }

    private boolean isWaiting() {
        return pending.span().isPresent() || !pending.isEmpty();
    }

    private void gather(ChangeStream stream) throws InterruptedException {
        List<ChangeRecord> records = stream.next(isWaiting() ? Duration.ZERO : PATIENCE);
        long end = System.nanoTime() + terms.gathering().toNanos();
        while (!records.isEmpty()) {
            for (ChangeRecord record : records) {
                pending.add(record, terms.scope(), path -> looks.concern(path) || behind.concern(path));
                comparison.changed(record, terms.scope());
            }
            read = Optional.of(read.orElseThrow().at(records.getLast().offset()));
            ledger.queued(pending.span().map(Batch.Span::count).orElse(0L));
            boolean more = pending.size() < FULL_BATCH && System.nanoTime() - end < 0;
            records = more ? stream.next(MOMENT) : List.of();
        }
    }

    private void apply() throws IOException, InterruptedException {
        if (!pending.isEmpty()) {
            try (Turn _ = turn()) {
                rename();
                bring(pending.batch());
            }
        }
        Optional<Batch.Span> span = pending.span();
        pending.clear();
        ledger.queued(0);
        ledger.applied(read.orElseThrow().offset(), span.map(Batch.Span::count).orElse(0L));
        if (behind.isEmpty()) {
            span.ifPresent(records -> ledger.dataTime(records.newest()));
            reached(read.orElseThrow());
        }
    }

    private void rename() {
        if (!pending.renames().isEmpty()) {
            boolean disturbed = replica.isDisturbed();
            if (disturbed) {
                looks.everything();
            }
            List<Renamed> uncertain = replica.rename(pending.renames());
            pending.renamed(disturbed ? pending.renames() : uncertain);
        }
    }

    private void bring(Batch batch) {
        looks.begins(batch);
        long start = System.nanoTime();
        BatchRun.Result result = new BatchRun(transfers, listener.transfers(), ledger).run(batch);
        if (!result.failed().isEmpty()) {
            fail(result.failed(), result.outcome());
        }
        listener.applied(batch, result.outcome(), Duration.ofNanos(System.nanoTime() - start));
    }

    private void fail(Batch failed, Outcome outcome) {
        behind.add(failed);
        ledger.behind(behind.report());
        String sentence = failed.size() + " paths could not be copied, " + behind.report().examples().getFirst()
                + " among them; they are tried again later: " + outcome.exitCode().text();
        ledger.problem(sentence, outcome.exitCode(), outcome.failure().orElse(Failure.OTHER));
        listener.problem(sentence);
    }

    private void retry() throws IOException, InterruptedException {
        BatchRun.Result result;
        try (Turn _ = turn()) {
            looks.begins(behind.batch());
            result = new BatchRun(transfers, listener.transfers(), ledger).run(behind.batch());
        }
        behind.tried(result.failed());
        ledger.behind(behind.report());
        if (behind.isEmpty()) {
            reached(read.orElseThrow());
        }
    }

    private void reached(Position position) throws IOException {
        if (!behind.isEmpty()) {
            return;
        }
        complete = Optional.of(position);
        if (noted.isEmpty() || System.nanoTime() - nextNote >= 0) {
            note(position);
        }
    }

    private void note(Position position) throws IOException {
        replica.reached(position);
        noted = Optional.of(position);
        nextNote = System.nanoTime() + BETWEEN_NOTES.toNanos();
    }

    /// Keeps with the replica how far it is, where that is not yet done.
    void remember() {
        try {
            if (complete.isPresent() && !complete.equals(noted)) {
                note(complete.get());
            }
        } catch (IOException e) {
            ledger.problem("Where the replica stands could not be kept: " + e.getMessage(),
                    ExitCode.FILE_IO, Failure.FILE_IO);
        }
    }

    private void compare(ChangeStream stream) throws InterruptedException {
        if (comparison.isDue()) {
            comparison.run(listener.transfers());
        }
        Optional<FullComparison.Found> found = comparison.judged(stream.head().time(), !isWaiting());
        if (found.isPresent()) {
            found.get().changes().forEach(pending::add);
            listener.compared(ledger.compared(
                    Instant.now(), found.get().took(), found.get().entries(), found.get().missed().size()));
        }
    }

    private void enter(FollowerState state, Head head) {
        if (ledger.state(state)) {
            listener.state(state, state == FollowerState.CAUGHT_UP
                    ? "The replica has everything up to offset " + read.map(Position::offset).orElse(0L) + "."
                    : "Applying changes up to offset " + head.offset() + ".");
        }
    }
}
