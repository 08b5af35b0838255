package dev.ferryman.rsync.report;

import dev.ferryman.rsync.FileProgress;
import dev.ferryman.rsync.Progress;
import java.time.Duration;
import java.util.Locale;

/// The lines of `--progress` and `--info=progress2`, without the carriage return before them. rsync 3.5 progress.c.
public final class ProgressLine {
    private static final double KIBIBYTE = 1024.0;
    private static final double MILLIS = 1000.0;
    private static final long MAX_HOURS = 9999;

    private ProgressLine() {}

    /// While a file (or the whole transfer, with progress2) is under way.
    /// @param rate bytes per second of the last seconds
    /// @param remaining the time left at that rate
    public static String running(long bytes, long total, double rate, Duration remaining, int humanReadable) {
        return line(bytes, total, rate, remaining, humanReadable) + "  ";
    }

    /// At the end of each file, with the number of the transfer and how many entries are left to check.
    /// @param elapsed the time that the file (or so far the transfer) took
    public static String finished(Progress progress, long bytes, long total, Duration elapsed, int humanReadable) {
        return finished(new FileProgress(FileProgress.State.DONE, bytes, total, progress.filesTransferred(),
                Math.max(0, progress.filesTotal() - progress.filesDone()), progress.filesTotal(),
                progress.listComplete()), elapsed, humanReadable);
    }

    /// The same for one file.
    public static String finished(FileProgress file, Duration elapsed, int humanReadable) {
        double rate = file.bytes() * MILLIS / Math.max(1, elapsed.toMillis());
        return line(file.bytes(), file.size(), rate, elapsed, humanReadable)
                + String.format(Locale.ROOT, " (xfr#%d, %s-chk=%d/%d)",
                        file.transferred(), file.listComplete() ? "to" : "ir", file.left(), file.total());
    }

    private static String line(long bytes, long total, double rate, Duration time, int humanReadable) {
        int percent = bytes >= total ? 100 : (int) (100.0 * bytes / total);
        double scaled = rate / KIBIBYTE;
        String unit = "kB/s";
        if (scaled > KIBIBYTE * KIBIBYTE) {
            scaled /= KIBIBYTE * KIBIBYTE;
            unit = "GB/s";
        } else if (scaled > KIBIBYTE) {
            scaled /= KIBIBYTE;
            unit = "MB/s";
        }
        return String.format(Locale.ROOT, "%15s %3d%% %7.2f%s %s",
                HumanNumber.format(bytes, humanReadable), percent, scaled, unit, clock(time));
    }

    private static String clock(Duration time) {
        if (time.isNegative() || time.toHours() > MAX_HOURS) {
            return "  ??:??:??";
        }
        return String.format(
                Locale.ROOT, "%4d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart());
    }
}
