package dev.ferryman.rsync.generator;

import java.util.OptionalLong;

/// Counts deletions up to what `--max-delete` allows, and what it kept.
final class DeletionLimit {
    private final long most;
    private long done;
    private long skipped;

    DeletionLimit(OptionalLong limit) {
        most = limit.orElse(Long.MAX_VALUE);
    }

    /// Whether it allows any number.
    boolean isNone() {
        return most == Long.MAX_VALUE;
    }

    /// Whether one more deletion is allowed; if not, it is counted as skipped.
    boolean allowsOne() {
        if (done < most) {
            return true;
        }
        skipped++;
        return false;
    }

    void deletedOne() {
        done++;
    }

    long skipped() {
        return skipped;
    }
}
