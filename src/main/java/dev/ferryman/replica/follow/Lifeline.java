package dev.ferryman.replica.follow;

import dev.ferryman.rsync.RsyncException;
import java.util.Optional;

/// Ends what a follower's thread does for a primary that is found to be gone, as a transfer by another connection may not
/// notice that for minutes.
final class Lifeline {
    private final Thread thread = Thread.currentThread();
    private Optional<RsyncException> cut = Optional.empty();
    private boolean ended;

    /// Interrupts the thread, from any other.
    synchronized void cut(RsyncException reason) {
        if (!ended && cut.isEmpty()) {
            cut = Optional.of(reason);
            thread.interrupt();
        }
    }

    /// Nothing is interrupted any more.
    /// @return why something was
    synchronized Optional<RsyncException> end() {
        ended = true;
        return cut;
    }
}
