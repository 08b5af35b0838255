package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import dev.ferryman.tree.events.Change.Renamed;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Records that are not at the replica yet, brought together.
///
/// A directory that was renamed is to be renamed at the replica, too, and is then what it was before: what is to be looked at
/// beneath its old name is so beneath the new one. But what a transfer brought lately may be newer than the rename, so that the
/// replica misses something that no record tells of: then all is compared that lies beneath both names, as it is where the
/// replica cannot rename.
final class PendingChanges {
    private static final int MOST_RENAMES = 10_000;

    private final ChangedPaths paths;
    private final List<Renamed> renames = new ArrayList<>();
    private Optional<Batch.Span> span = Optional.empty();

    PendingChanges() {
        this(new ChangedPaths());
    }

    PendingChanges(ChangedPaths none) {
        paths = none;
    }

    /// Adds what a record means for the part that is followed.
    /// @param isUncertain whether a directory may not be at the replica what it was at the primary before this record
    void add(ChangeRecord record, Scope scope, Predicate<Name> isUncertain) {
        span = Optional.of(span.map(known -> known.and(record)).orElseGet(() -> Batch.Span.of(record)));
        for (Change change : scope.of(record.change())) {
            switch (change) {
                case Renamed renamed -> addRenamed(renamed, isUncertain);
                case Change.Entry _, Change.Subtree _ -> add(change);
            }
        }
    }

    /// Adds paths that no record tells of.
    void add(Change change) {
        paths.add(change);
    }

    private void addRenamed(Renamed renamed, Predicate<Name> isUncertain) {
        boolean full = renames.size() == MOST_RENAMES;
        if (!full) {
            renames.add(renamed);
        }
        if (full || paths.covers(renamed.from()) || isUncertain.test(renamed.from())) {
            add(renamed);
        } else {
            paths.moved(renamed.from(), renamed.to()).forEach(this::add);
            add(new Change.Entry(renamed.from()));
            add(new Change.Entry(renamed.to()));
        }
    }

    int size() {
        return paths.size();
    }

    /// Whether there is nothing to do, whatever was read.
    boolean isEmpty() {
        return paths.isEmpty() && renames.isEmpty();
    }

    Optional<Batch.Span> span() {
        return span;
    }

    /// Those that are to be carried out, in the order in which they happened.
    List<Renamed> renames() {
        return List.copyOf(renames);
    }

    /// They are carried out as far as can be, and not once more.
    /// @param uncertain those after which the new name is not sure to be what the old one was at the primary
    void renamed(List<Renamed> uncertain) {
        renames.clear();
        uncertain.forEach(this::add);
    }

    Batch batch() {
        return paths.batch(span);
    }

    /// All of it is at the replica.
    void clear() {
        paths.clear();
        renames.clear();
        span = Optional.empty();
    }
}
