package dev.ferryman.tree.events;

import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Timestamp;
import java.time.Duration;
import java.time.Instant;

/// Tells what changed from a time on, by what the kernel notes in an inode whenever anything of it changes (ctime), which
/// nobody can set.
record InodeAge(Timestamp since) {
    /// The kernel's times are coarse, those of some file systems even more.
    private static final Duration GRANULARITY = Duration.ofSeconds(2);

    static InodeAge since(Instant time) {
        Instant earliest = time.minus(GRANULARITY);
        return new InodeAge(new Timestamp(earliest.getEpochSecond(), earliest.getNano()));
    }

    boolean isYounger(FileStatus status) {
        return status.changed().compareTo(since) >= 0;
    }
}
