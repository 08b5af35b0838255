package dev.ferryman.rsync.attribute;

import dev.ferryman.tree.Name;
import java.util.List;
import java.util.Optional;

/// The extended attributes of one entry that travel, in the order of the wire. Requests name them by their position,
/// counted from 1. Many entries share one set, and its long values are sent once for all of them: stock rsync ends the
/// run when it is asked again.
public final class XattrSet {
    public static final XattrSet EMPTY = new XattrSet(List.of());

    private final List<Xattr> all;
    private boolean claimed;

    public XattrSet(List<Xattr> all) {
        this.all = List.copyOf(all);
    }

    public List<Xattr> all() {
        return all;
    }

    public boolean isEmpty() {
        return all.isEmpty();
    }

    public Optional<Xattr> named(Name name) {
        return all.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    /// Marks the long values as asked for. One thread uses it.
    /// @return false if they were before
    public boolean claim() {
        boolean first = !claimed;
        claimed = true;
        return first;
    }

    /// About what the set takes in memory, in bytes.
    int weight() {
        int weight = 32;
        for (Xattr each : all) {
            weight += 96 + each.name().length() + each.content().length;
        }
        return weight;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof XattrSet that && all.equals(that.all);
    }

    @Override
    public int hashCode() {
        return all.hashCode();
    }
}
