package dev.ferryman.rsync.report;

import dev.ferryman.rsync.Progress;
import java.time.Duration;

/// The lines of `--progress` and `--info=progress2`, without the carriage return before them. rsync 3.5 progress.c.
public final class ProgressLine {
    private ProgressLine() {}

    /// While a file (or the whole transfer, with progress2) is under way.
    /// @param rate bytes per second of the last seconds
    /// @param remaining the time left at that rate
    public static String running(long bytes, long total, double rate, Duration remaining, int humanReadable) {
        throw new UnsupportedOperationException();
    }

    /// At the end of each file, with the number of the transfer and how many entries are left to check.
    /// @param elapsed the time that the file (or so far the transfer) took
    public static String finished(Progress progress, long bytes, long total, Duration elapsed, int humanReadable) {
        throw new UnsupportedOperationException();
    }
}
