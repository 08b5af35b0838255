package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What transfers looked at, until every record of a time before their end is read. They saw the primary as it was then, and
/// records of a time before may still come: of a directory that had another name by then, so that they found something else
/// in its place.
final class RecentLooks {
    private static final int MOST_PATHS = 200_000;

    private final Duration headAge;
    private final List<Look> looks = new ArrayList<>();
    /// The primary's time at the zero of this machine's, or a little before that.
    private Optional<Instant> zero = Optional.empty();
    /// A statement of the primary. Once its offset is read, everything before its time is.
    private Optional<Head> awaited = Optional.empty();

    /// @param until the primary's time by which it is over; [Instant#MAX] while that is not known
    private record Look(ChangedPaths paths, Instant until) {}

    /// @param headAge what a primary says of how far it is may be so old
    RecentLooks(Duration headAge) {
        this.headAge = headAge;
    }

    /// Everything is uncertain that happened up to now: somebody else looked, or nobody knows what was looked at.
    void everything() {
        ChangedPaths all = new ChangedPaths();
        all.add(new Change.Subtree(Paths.ROOT));
        looks.clear();
        looks.add(new Look(all, Instant.MAX));
    }

    /// A transfer of these paths begins.
    void begins(Batch batch) {
        ChangedPaths paths = new ChangedPaths(Integer.MAX_VALUE);
        batch.entries().forEach(path -> paths.add(new Change.Entry(path)));
        batch.subtrees().forEach(path -> paths.add(new Change.Subtree(path)));
        looks.add(new Look(paths, Instant.MAX));
        if (looks.stream().mapToLong(look -> look.paths().size()).sum() > MOST_PATHS) {
            everything();
        }
    }

    /// The primary said this, as far as is known just now, and no transfer is going on.
    /// @param read the offset up to which records are read
    void heard(Head head, long read) {
        Instant start = head.time().minusNanos(System.nanoTime());
        zero = Optional.of(zero.filter(start::isBefore).orElse(start));
        Instant over = zero.get().plusNanos(System.nanoTime()).plus(headAge);
        looks.replaceAll(look -> look.until().equals(Instant.MAX) ? new Look(look.paths(), over) : look);
        if (awaited.filter(last -> read >= last.offset()).isPresent()) {
            Instant told = awaited.get().time();
            looks.removeIf(look -> look.until().isBefore(told));
            awaited = Optional.empty();
        }
        if (awaited.isEmpty()) {
            awaited = Optional.of(head);
        }
    }

    /// Another history is followed.
    void startOver() {
        zero = Optional.empty();
        awaited = Optional.empty();
        everything();
    }

    /// Whether the replica may not have, beneath a directory, what the primary had there before a record that is read now.
    boolean concern(Name directory) {
        return looks.stream().anyMatch(look -> look.paths().concerns(directory));
    }
}
