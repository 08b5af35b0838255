package dev.ferryman.replica.backlog;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.tree.events.Change;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/// Changes that follow one upon the other and were seen at one time. They are written, read and sent together.
///
/// @param first the offset of the first one, from 1 on
/// @param changes at least one
public record ChangeBlock(long first, Instant time, List<Change> changes) {
    public ChangeBlock {
        changes = List.copyOf(changes);
        if (first < 1 || changes.isEmpty() || first > Long.MAX_VALUE - changes.size()) {
            throw new IllegalArgumentException(changes.size() + " changes from offset " + first + " on");
        }
    }

    /// The offset of the last one.
    public long last() {
        return first + changes.size() - 1;
    }

    /// What of it comes after an offset that lies within it or just before it.
    public ChangeBlock after(long offset) {
        return offset < first
                ? this
                : new ChangeBlock(offset + 1, time, changes.subList(Math.toIntExact(offset - first + 1), changes.size()));
    }

    public List<ChangeRecord> records() {
        return IntStream.range(0, changes.size())
                .mapToObj(at -> new ChangeRecord(first + at, time, changes.get(at)))
                .toList();
    }
}
