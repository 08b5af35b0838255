package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.tree.Name;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What changes come down to: paths that are to be made what they are at the primary at that time.
/// @param entries sorted, none of them in a subtree
/// @param subtrees sorted, none of them in another one
/// @param span of the records; empty where only paths are tried again
public record Batch(List<Name> entries, List<Name> subtrees, Optional<Span> span) {
    public Batch {
        entries = List.copyOf(entries);
        subtrees = List.copyOf(subtrees);
    }

    /// The records that are in it.
    /// @param count how many
    /// @param last the offset of the last one
    /// @param oldest when the primary saw the first of them
    /// @param newest and the last
    public record Span(long count, long last, Instant oldest, Instant newest) {
        Span and(ChangeRecord record) {
            return new Span(count + 1, record.offset(), oldest, record.time());
        }

        static Span of(ChangeRecord record) {
            return new Span(1, record.offset(), record.time(), record.time());
        }
    }

    /// Only these paths.
    static Batch of(List<Name> entries, List<Name> subtrees) {
        return new Batch(entries, subtrees, Optional.empty());
    }

    /// How many paths are to be compared.
    public int size() {
        return entries.size() + subtrees.size();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    /// As a list of exact paths names them: with a slash what is meant with all that lies beneath.
    public List<byte[]> names() {
        List<byte[]> names = new ArrayList<>(size());
        entries.forEach(path -> names.add(path.raw()));
        subtrees.forEach(path -> names.add(Paths.whole(path)));
        return names;
    }

    /// Two with half of the paths each.
    List<Batch> halves() {
        int half = size() / 2;
        int entriesFirst = Math.min(half, entries.size());
        int subtreesFirst = half - entriesFirst;
        return List.of(
                of(entries.subList(0, entriesFirst), subtrees.subList(0, subtreesFirst)),
                of(entries.subList(entriesFirst, entries.size()), subtrees.subList(subtreesFirst, subtrees.size())));
    }
}
