package dev.ferryman.replica.backlog;

import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/// Cuts a list of changes into blocks that are not too long. What no block can carry, since its path is longer than a
/// system call takes, becomes a change of what it lies beneath.
final class ChangeBlocks implements Iterator<ChangeBlock> {
    private static final Name ROOT = Name.of(".");

    private final Instant time;
    private final List<Change> changes;
    private long next;
    private int at;

    /// @param first the offset of the first change
    ChangeBlocks(long first, Instant time, List<Change> changes) {
        this.next = first;
        this.time = time;
        this.changes = changes;
    }

    @Override
    public boolean hasNext() {
        return at < changes.size();
    }

    @Override
    public ChangeBlock next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        List<Change> taken = new ArrayList<>();
        int room = ChangeBlockCodec.LONGEST - ChangeBlockCodec.HEAD;
        while (hasNext()) {
            Change change = carried(changes.get(at));
            room -= ChangeBlockCodec.length(change);
            if (room < 0) {
                break;
            }
            taken.add(change);
            at++;
        }
        ChangeBlock block = new ChangeBlock(next, time, taken);
        next = block.last() + 1;
        return block;
    }

    private static Change carried(Change change) {
        return switch (change) {
            case Change.Entry(Name path) when isTooLong(path) -> new Change.Subtree(above(path));
            case Change.Subtree(Name path) when isTooLong(path) -> new Change.Subtree(above(path));
            case Change.Renamed(Name from, Name to) when isTooLong(from) || isTooLong(to) ->
                new Change.Subtree(common(above(from), above(to)));
            case Change.Entry _, Change.Subtree _, Change.Renamed _ -> change;
        };
    }

    private static boolean isTooLong(Name path) {
        return path.length() > Name.MAX_PATH;
    }

    private static Name above(Name path) {
        Name above = path.parent().orElse(ROOT);
        while (isTooLong(above)) {
            above = above.parent().orElse(ROOT);
        }
        return above;
    }

    /// The nearest directory that holds both.
    private static Name common(Name one, Name other) {
        Name above = one;
        while (!above.equals(ROOT) && !isWithin(other, above)) {
            above = above.parent().orElse(ROOT);
        }
        return above;
    }

    private static boolean isWithin(Name path, Name directory) {
        int length = directory.length();
        return path.equals(directory)
                || path.length() > length && path.at(length) == '/' && Name.of(path.raw(), 0, length).equals(directory);
    }
}
