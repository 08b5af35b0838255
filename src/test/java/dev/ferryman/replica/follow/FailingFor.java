package dev.ferryman.replica.follow;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.tree.Name;
import java.util.Optional;

/// Transfers that end with code 23 wherever one path is in the batch.
record FailingFor(Name path, Transfers others) implements Transfers {
    @Override
    public Outcome whole(TransferListener listener) {
        return others.whole(listener);
    }

    @Override
    public Outcome compare(TransferListener listener) {
        return others.compare(listener);
    }

    @Override
    public Outcome of(Batch batch, TransferListener listener) {
        Outcome outcome = others.of(batch, listener);
        return batch.entries().contains(path)
                ? new Outcome(ExitCode.PARTIAL, Optional.of(Failure.OTHER), outcome.stats())
                : outcome;
    }
}
