package dev.ferryman.rsync.report;

import dev.ferryman.rsync.TransferStats;
import dev.ferryman.rsync.option.Output;
import java.time.Duration;
import java.util.List;

/// What rsync prints at the end of a run, word by word: scripts read it. rsync 3.5 main.c, output_summary.
public final class StatsReport {
    private StatsReport() {}

    public enum Effect {
        REAL,
        DRY_RUN
    }

    /// The block of `--stats`, with the empty line before it.
    public static List<String> statistics(TransferStats stats, Output output) {
        throw new UnsupportedOperationException();
    }

    /// The two last lines, with the empty line before them.
    /// @param elapsed the time of the whole run
    public static List<String> summary(TransferStats stats, Output output, Duration elapsed, Effect effect) {
        throw new UnsupportedOperationException();
    }
}
