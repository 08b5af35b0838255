package dev.ferryman.replica.follow;

import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.TransferListener;
import java.time.Duration;

/// Hears of a follower, from its thread.
public interface FollowerListener {
    FollowerListener SILENT = new FollowerListener() {};

    /// @param sentence for a person
    default void state(FollowerState now, String sentence) {}

    /// Something failed, and is tried again.
    default void problem(String sentence) {}

    /// A batch is at the replica.
    default void applied(Batch batch, Outcome outcome, Duration took) {}

    /// Everything was compared.
    default void compared(FollowerReport.Comparison comparison) {}

    /// Everything was compared and copied, since nobody can tell what changes.
    default void scanned(FollowerReport.Scan scan) {}

    /// What the transfers have to say.
    default TransferListener transfers() {
        return TransferListener.SILENT;
    }
}
