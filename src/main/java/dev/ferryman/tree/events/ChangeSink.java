package dev.ferryman.tree.events;

import java.io.IOException;
import java.util.List;

/// Takes changes in the order in which they happened. It is called by one thread and should return quickly: while it does
/// not, events queue up, and where there is no room for more the whole tree has to be looked at again.
@FunctionalInterface
public interface ChangeSink {
    void accept(List<Change> changes);

    /// Nothing is told from now on, since the tree cannot be watched any more; who closed it is not told.
    /// @param reason a [WatchEnded] where the tree is gone, a [WatchRefused] where it grew beyond what may be watched
    default void ended(IOException reason) {}
}
