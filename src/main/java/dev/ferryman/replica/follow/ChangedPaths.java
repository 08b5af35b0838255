package dev.ferryman.replica.follow;

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

/// Paths that are to be looked at, or were: each once, and what lies in a subtree not at all.
final class ChangedPaths {
    /// More paths than that become subtrees of their directories.
    static final int MOST = 50_000;

    private final int most;
    private final NavigableSet<Name> entries = new TreeSet<>();
    private final NavigableSet<Name> subtrees = new TreeSet<>();

    ChangedPaths() {
        this(MOST);
    }

    ChangedPaths(int most) {
        this.most = most;
    }

    /// Of what was renamed, both names with all that lies beneath them.
    void add(Change change) {
        switch (change) {
            case Change.Entry(Name path) -> addEntry(path);
            case Change.Subtree(Name path) -> addSubtree(path);
            case Renamed(Name from, Name to) -> {
                addSubtree(from);
                addSubtree(to);
            }
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

    /// Makes subtrees of the directories with most of the paths, until half of what is let is left.
    private void collapse() {
        while (size() > most / 2) {
            Map<Name, Long> children = entries.stream().map(ChangedPaths::directory)
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

    /// Whether a path, one above it with all beneath, or one beneath it is among them.
    boolean concerns(Name path) {
        return covers(path) || entries.contains(path)
                || !Paths.beneath(entries, path).isEmpty() || !Paths.beneath(subtrees, path).isEmpty();
    }

    /// Whether all that lies beneath a path is among them.
    boolean covers(Name path) {
        return Paths.cover(subtrees, path);
    }

    /// What is among them of what lies beneath a directory, as paths beneath the name that it has got.
    List<Change> moved(Name from, Name to) {
        List<Change> moved = new ArrayList<>();
        Paths.beneath(entries, from).forEach(path -> moved.add(new Change.Entry(Paths.moved(path, from, to))));
        Paths.beneath(subtrees, from).forEach(path -> moved.add(new Change.Subtree(Paths.moved(path, from, to))));
        return moved;
    }

    int size() {
        return entries.size() + subtrees.size();
    }

    boolean isEmpty() {
        return size() == 0;
    }

    Batch batch(Optional<Batch.Span> span) {
        return new Batch(List.copyOf(entries), List.copyOf(subtrees), span);
    }

    void clear() {
        entries.clear();
        subtrees.clear();
    }
}
