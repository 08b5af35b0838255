package dev.ferryman.replica.follow;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.tree.Name;
import java.util.ArrayList;
import java.util.List;

/// Brings a batch to the replica, and finds out which paths of it stand in the way of the others.
///
/// What vanishes while it is copied is told by a record that is yet to come. What fails is tried once more, since trees
/// change while they are copied; then halves of the batch are tried, and halves of those that fail. The whole batch went
/// first, so that names of one file, which halves may part, are linked already.
final class BatchRun {
    private static final int MOST_PARTS = 40;

    private final Transfers transfers;
    private final TransferListener listener;
    private final FollowerLedger ledger;
    private int parts;

    BatchRun(Transfers transfers, TransferListener listener, FollowerLedger ledger) {
        this.transfers = transfers;
        this.listener = listener;
        this.ledger = ledger;
    }

    /// @param outcome of the last transfer of the whole batch
    /// @param failed what could not be brought, most often nothing
    record Result(Outcome outcome, Batch failed) {}

    /// @throws RsyncException where no path can be brought now
    Result run(Batch batch) {
        Outcome outcome = transfer(batch);
        if (!isDone(outcome)) {
            outcome = transfer(batch);
        }
        return new Result(outcome, isDone(outcome) ? Batch.of(List.of(), List.of()) : failing(batch));
    }

    private Batch failing(Batch batch) {
        if (batch.size() == 1) {
            return batch;
        }
        List<Name> entries = new ArrayList<>();
        List<Name> subtrees = new ArrayList<>();
        for (Batch half : batch.halves()) {
            Batch failed = parts++ < MOST_PARTS && isDone(transfer(half)) ? Batch.of(List.of(), List.of())
                    : parts < MOST_PARTS ? failing(half) : half;
            entries.addAll(failed.entries());
            subtrees.addAll(failed.subtrees());
        }
        return Batch.of(entries, subtrees);
    }

    private Outcome transfer(Batch batch) {
        Outcome outcome = transfers.of(batch, listener);
        ledger.transferred(outcome.stats());
        return outcome;
    }

    /// Whether all is done that could be done.
    static boolean isDone(Outcome outcome) {
        return switch (outcome.exitCode()) {
            case OK, VANISHED -> true;
            case PARTIAL -> {
                if (outcome.failure().filter(Failure.NO_SPACE::equals).isPresent()) {
                    throw new RsyncException(outcome.exitCode(), Failure.NO_SPACE, "no space is left at the replica");
                }
                yield false;
            }
            case DELETE_LIMIT -> throw new RsyncException(ExitCode.DELETE_LIMIT, Failure.OTHER,
                    "the limit of deletions stopped the copy: look at the primary; if so much is to be deleted, start it again with"
                            + " another limit");
            default -> throw new RsyncException(outcome.exitCode(), outcome.failure().orElse(Failure.OTHER),
                    outcome.exitCode().text());
        };
    }
}
