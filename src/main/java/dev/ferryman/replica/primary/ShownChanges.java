package dev.ferryman.replica.primary;

import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Leaves out of changes what is hidden. What comes into sight, or gets out of it, is a change of all that lies there.
record ShownChanges(Predicate<Name> shown) {
    List<Change> of(List<Change> changes) {
        return changes.stream().flatMap(this::of).toList();
    }

    private Stream<Change> of(Change change) {
        return switch (change) {
            case Change.Entry(Name path) -> shown.test(path) ? Stream.of(change) : Stream.empty();
            case Change.Subtree(Name path) -> shown.test(path) ? Stream.of(change) : Stream.empty();
            case Change.Renamed(Name from, Name to) -> {
                boolean came = shown.test(to);
                boolean went = shown.test(from);
                yield came && went ? Stream.of(change)
                        : came ? Stream.of(new Change.Subtree(to))
                        : went ? Stream.of(new Change.Subtree(from)) : Stream.empty();
            }
        };
    }
}
