package dev.ferryman.tree.events;

import dev.ferryman.tree.Name;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Changes that are told together. Whoever follows looks at what is there after all of them; so what is told twice is
/// told once, unless something got another name in between.
final class ChangeBatch {
    private static final Name ROOT = Name.of(".");

    private final List<Change> changes = new ArrayList<>();
    private final Set<Name> entries = new HashSet<>();
    private final Set<Name> subtrees = new HashSet<>();
    private final Set<Name> created = new HashSet<>();

    void entry(Name path) {
        if (!isCovered(path) && entries.add(path)) {
            changes.add(new Change.Entry(path));
        }
    }

    void subtree(Name path) {
        if (!isCovered(path)) {
            subtrees.add(path);
            changes.add(new Change.Subtree(path));
        }
    }

    /// An entry that was not there before, as far as this batch knows.
    void created(Name path) {
        created.add(path);
        entry(path);
    }

    /// A rename of one entry, which has nothing beneath it. Of what was created under a temporary name in this very
    /// batch nobody has a copy that could be renamed.
    void renamedEntry(Name from, Name to) {
        if (isCovered(from) && isCovered(to)) {
            return;
        }
        if (created.remove(from)) {
            created(to);
            entry(from);
            return;
        }
        changes.add(new Change.Renamed(from, to));
        again(from);
        again(to);
    }

    /// A rename of a directory with all beneath it, where all that was told before has another name by now.
    void renamedDirectory(Name from, Name to) {
        if (isCovered(from) && isCovered(to)) {
            return;
        }
        entries.clear();
        subtrees.clear();
        created.clear();
        changes.add(new Change.Renamed(from, to));
        again(from);
        again(to);
    }

    private void again(Name path) {
        entries.add(path);
        changes.add(new Change.Entry(path));
    }

    /// Whether the path lies in a subtree that is told.
    boolean isCovered(Name path) {
        if (subtrees.isEmpty()) {
            return false;
        }
        for (Optional<Name> each = Optional.of(path); each.isPresent(); each = each.get().parent()) {
            if (subtrees.contains(each.get())) {
                return true;
            }
        }
        return subtrees.contains(ROOT);
    }

    boolean isEmpty() {
        return changes.isEmpty();
    }

    /// Gives all away.
    List<Change> take() {
        List<Change> taken = List.copyOf(changes);
        changes.clear();
        entries.clear();
        subtrees.clear();
        created.clear();
        return taken;
    }
}
