package dev.ferryman.rsync.report;

import dev.ferryman.rsync.TransferStats;
import dev.ferryman.rsync.TransferStats.Counts;
import dev.ferryman.rsync.option.Output;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/// What rsync prints at the end of a run, word by word: scripts read it. rsync 3.5 main.c, output_summary.
public final class StatsReport {
    private static final double MILLIS = 1000.0;

    private StatsReport() {}

    public enum Effect {
        REAL(""),
        DRY_RUN(" (DRY RUN)"),
        BATCH_ONLY(" (BATCH ONLY)");

        private final String remark;

        Effect(String remark) {
            this.remark = remark;
        }
    }

    /// The block of `--stats`, with the empty line before it.
    public static List<String> statistics(TransferStats stats, Output output) {
        int level = output.humanReadable();
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Number of files: " + counts(stats.files(), level));
        lines.add("Number of created files: " + counts(stats.created(), level));
        lines.add("Number of deleted files: " + counts(stats.deleted(), level));
        lines.add("Number of regular files transferred: " + grouped(stats.transferredFiles(), level));
        lines.add("Total file size: " + HumanNumber.format(stats.totalSize(), level) + " bytes");
        lines.add("Total transferred file size: " + HumanNumber.format(stats.transferredSize(), level) + " bytes");
        lines.add("Literal data: " + HumanNumber.format(stats.literalData(), level) + " bytes");
        stats.touchedBlocks().ifPresent(blocks ->
                lines.add("Number of 4 KiB logical blocks touched: " + grouped(blocks, level)));
        lines.add("Matched data: " + HumanNumber.format(stats.matchedData(), level) + " bytes");
        lines.add("File list size: " + HumanNumber.format(stats.fileListSize(), level));
        if (stats.fileListBuildMillis() > 0) {
            lines.add("File list generation time: " + seconds(stats.fileListBuildMillis(), level) + " seconds");
            lines.add("File list transfer time: " + seconds(stats.fileListTransferMillis(), level) + " seconds");
        }
        lines.add("Total bytes sent: " + HumanNumber.format(stats.bytesSent(), level));
        lines.add("Total bytes received: " + HumanNumber.format(stats.bytesReceived(), level));
        return lines;
    }

    /// The two last lines, with the empty line before them.
    /// @param elapsed the time of the whole run
    public static List<String> summary(TransferStats stats, Output output, Duration elapsed, Effect effect) {
        int level = output.humanReadable();
        long carried = stats.bytesSent() + stats.bytesReceived();
        double rate = carried / (0.5 + elapsed.toSeconds());
        double speedup = (double) stats.totalSize() / Math.max(1, carried);
        return List.of(
                "",
                "sent " + HumanNumber.format(stats.bytesSent(), level)
                        + " bytes  received " + HumanNumber.format(stats.bytesReceived(), level)
                        + " bytes  " + HumanNumber.format(rate, 2, level) + " bytes/sec",
                "total size is " + HumanNumber.format(stats.totalSize(), level)
                        + "  speedup is " + HumanNumber.format(speedup, 2, Math.min(level, 1))
                        + effect.remark);
    }

    /// `1,234 (reg: 1,000, dir: 200, link: 34)`: kinds that do not occur are left out.
    private static String counts(Counts counts, int level) {
        StringJoiner kinds = new StringJoiner(", ", " (", ")").setEmptyValue("");
        add(kinds, "reg", counts.regular(), level);
        add(kinds, "dir", counts.directories(), level);
        add(kinds, "link", counts.symlinks(), level);
        add(kinds, "dev", counts.devices(), level);
        add(kinds, "special", counts.specials(), level);
        return grouped(counts.total(), level) + kinds;
    }

    private static void add(StringJoiner kinds, String kind, long count, int level) {
        if (count > 0) {
            kinds.add(kind + ": " + grouped(count, level));
        }
    }

    /// Counts never have units.
    private static String grouped(long count, int level) {
        return HumanNumber.format(count, Math.min(level, 1));
    }

    private static String seconds(long millis, int level) {
        return HumanNumber.format(millis / MILLIS, 3, Math.min(level, 1));
    }
}
