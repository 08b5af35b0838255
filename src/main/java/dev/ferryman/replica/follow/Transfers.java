package dev.ferryman.replica.follow;

import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.TransferListener;

/// The ordinary transfers that make a replica what its primary is.
/// They throw [dev.ferryman.rsync.RsyncException] where a run could not come to its end.
public interface Transfers {
    /// Everything.
    Outcome whole(TransferListener listener);

    /// Compares everything and changes nothing. Each difference is a message of level INFO in the form of
    /// [Difference#parse].
    Outcome compare(TransferListener listener);

    /// The paths of a batch.
    Outcome of(Batch batch, TransferListener listener);
}
