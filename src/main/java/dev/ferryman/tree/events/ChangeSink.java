package dev.ferryman.tree.events;

import java.util.List;

/// Takes changes in the order in which they happened. It is called by one thread and should return quickly: while it does
/// not, the kernel's queue fills.
@FunctionalInterface
public interface ChangeSink {
    void accept(List<Change> changes);
}
