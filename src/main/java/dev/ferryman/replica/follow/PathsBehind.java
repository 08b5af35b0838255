package dev.ferryman.replica.follow;

import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;

/// Paths that could not be made as the primary has them, whatever else could. They hold up nobody and are tried again
/// after pauses that grow.
final class PathsBehind {
    private static final int MOST = 10_000;
    private static final int EXAMPLES = 5;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(10);

    private ChangedPaths paths = new ChangedPaths(MOST);
    private Duration pause = FIRST_PAUSE;
    private long next;

    void add(Batch failed) {
        if (paths.isEmpty()) {
            pause = FIRST_PAUSE;
            next = System.nanoTime() + pause.toNanos();
        }
        failed.entries().forEach(path -> paths.add(new Change.Entry(path)));
        failed.subtrees().forEach(path -> paths.add(new Change.Subtree(path)));
    }

    boolean isEmpty() {
        return paths.isEmpty();
    }

    boolean isDue() {
        return !isEmpty() && System.nanoTime() - next >= 0;
    }

    Batch batch() {
        return paths.batch(Optional.empty());
    }

    /// Whether one of them lies at or beneath a path, or is above it with all beneath.
    boolean concern(Name path) {
        return paths.concerns(path);
    }

    /// What was tried again, and what of it failed again.
    void tried(Batch failed) {
        paths = new ChangedPaths(MOST);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        next = System.nanoTime() + pause.toNanos();
        if (!failed.isEmpty()) {
            Duration longer = pause;
            add(failed);
            pause = longer;
            next = System.nanoTime() + pause.toNanos();
        }
    }

    /// The replica is made anew.
    void clear() {
        paths.clear();
    }

    FollowerReport.Behind report() {
        Batch batch = batch();
        return new FollowerReport.Behind(batch.size(), Stream.concat(batch.entries().stream(), batch.subtrees().stream())
                .limit(EXAMPLES).map(Name::display).toList());
    }
}
