package dev.ferryman.tree.events;

import java.io.IOException;
import java.util.List;

/// Takes changes. What a watched tree tells comes from one thread, in the order in which it happened; whoever tells a sink of
/// other changes meanwhile, such as those of an earlier time, does so from a thread of its own, so that a sink is called by
/// several. It should return quickly: while it does not, events queue up, and where there is no room for more it has to be
/// looked for what changed.
@FunctionalInterface
public interface ChangeSink {
    void accept(List<Change> changes);

    /// Nothing is told from now on, since the tree cannot be watched any more; who closed it is not told.
    /// @param reason a [WatchEnded] where the tree is gone, a [WatchRefused] where it grew beyond what may be watched
    default void ended(IOException reason) {}
}
