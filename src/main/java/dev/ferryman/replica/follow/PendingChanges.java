package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import dev.ferryman.tree.events.Change.Renamed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Records that are not at the replica yet, brought together: each path once, and what lies in a subtree not at all.
///
/// A renamed entry is compared under both names, with all that lies beneath them. What a transfer brought before may be
/// newer than the rename, so that the replica misses something beneath the old name that is now beneath the new one, where
/// no record tells of it. And where the replica could not rename, the old name may be taken by another directory now.
final class PendingChanges {
    /// More paths than that become subtrees of their directories.
    static final int MOST_PATHS = 50_000;
    private static final int MOST_RENAMES = 10_000;

    private final int most;
    private final NavigableSet<Name> entries = new TreeSet<>();
    private final NavigableSet<Name> subtrees = new TreeSet<>();
    private final List<Renamed> renames = new ArrayList<>();
    private Optional<Batch.Span> span = Optional.empty();

    PendingChanges() {
        this(MOST_PATHS);
    }

    PendingChanges(int most) {
        this.most = most;
    }

    /// Adds what a record means for the part that is followed.
    void add(ChangeRecord record, Scope scope) {
        span = Optional.of(span.map(known -> known.and(record)).orElseGet(() -> Batch.Span.of(record)));
        scope.of(record.change()).forEach(this::add);
    }

    void add(Change change) {
        switch (change) {
            case Change.Entry entry -> addEntry(entry.path());
            case Change.Subtree subtree -> addSubtree(subtree.path());
            case Renamed renamed -> addRenamed(renamed);
        }
        if (size() > most) {
            collapse();
        }
    }

    private void addEntry(Name path) {
        if (!Paths.cover(subtrees, path)) {
            entries.add(path);
        }
    }

    private void addSubtree(Name path) {
        if (!Paths.cover(subtrees, path)) {
            Paths.beneath(entries, path).clear();
            entries.remove(path);
            Paths.beneath(subtrees, path).clear();
            subtrees.add(path);
        }
    }

    private void addRenamed(Renamed renamed) {
        if (renames.size() < MOST_RENAMES) {
            renames.add(renamed);
        }
        addSubtree(renamed.from());
        addSubtree(renamed.to());
    }

    /// Makes subtrees of the directories with most of the paths, until half of what is let is left.
    private void collapse() {
        while (size() > most / 2) {
            Map<Name, Long> children = entries.stream().map(PendingChanges::directory)
                    .collect(Collectors.groupingBy(each -> each, TreeMap::new, Collectors.counting()));
            subtrees.forEach(each -> children.merge(directory(each), 1L, Long::sum));
            List<Name> largest = children.entrySet().stream()
                    .sorted(Map.Entry.<Name, Long>comparingByValue().reversed()
                            .thenComparing(Map.Entry::getKey, Comparator.reverseOrder()))
                    .map(Map.Entry::getKey).limit(Math.max(1, children.size() / 2)).toList();
            for (Name directory : largest) {
                if (size() > most / 2) {
                    addSubtree(directory);
                }
            }
        }
    }

    private static Name directory(Name path) {
        return Paths.parent(path).orElse(Paths.ROOT);
    }

    /// Whether a path, one above it, or one beneath it is among them.
    boolean concerns(Name path) {
        return Paths.cover(subtrees, path) || entries.contains(path)
                || !Paths.beneath(entries, path).isEmpty() || !Paths.beneath(subtrees, path).isEmpty();
    }

    int size() {
        return entries.size() + subtrees.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    Optional<Batch.Span> span() {
        return span;
    }

    Batch batch() {
        return new Batch(renames, List.copyOf(entries), List.copyOf(subtrees), span);
    }

    /// Names that were exchanged are not exchanged again.
    void renamed() {
        renames.clear();
    }

    /// All of it is at the replica.
    void clear() {
        entries.clear();
        subtrees.clear();
        renames.clear();
        span = Optional.empty();
    }
}
