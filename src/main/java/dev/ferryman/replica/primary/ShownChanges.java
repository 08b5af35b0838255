package dev.ferryman.replica.primary;

import dev.ferryman.rsync.daemon.ShownPaths;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.util.List;
import java.util.stream.Stream;

/// Leaves out of changes what is hidden. What comes into sight, or gets out of it, is a change of all that lies there; and
/// so is what is renamed where something is hidden, as that may be in sight under another name.
record ShownChanges(ShownPaths paths) {
    List<Change> of(List<Change> changes) {
        return changes.stream().flatMap(this::of).toList();
    }

    private boolean isShown(Name path) {
        return paths.test().test(path);
    }

    private Stream<Change> renamed(Change change, Name from, Name to) {
        return paths.hidesNothing() ? Stream.of(change)
                : Stream.of(change, new Change.Subtree(from), new Change.Subtree(to));
    }

    private Stream<Change> of(Change change) {
        return switch (change) {
            case Change.Entry(Name path) -> isShown(path) ? Stream.of(change) : Stream.empty();
            case Change.Subtree(Name path) -> isShown(path) ? Stream.of(change) : Stream.empty();
            case Change.Renamed(Name from, Name to) -> {
                boolean came = isShown(to);
                boolean went = isShown(from);
                yield came && went ? renamed(change, from, to)
                        : came ? Stream.of(new Change.Subtree(to))
                        : went ? Stream.of(new Change.Subtree(from)) : Stream.empty();
            }
        };
    }
}
