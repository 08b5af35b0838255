package dev.ferryman.bench;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// A line of the report: in Markdown beneath the head of its table, and its components as JSON.
sealed interface Row {
    String head();

    String line();

    /// Runs that begin and end.
    /// @param ratio median of the faster stock rsync divided by this one's
    /// @param goal that ratio is to be reached; absent where there is none
    /// @param spread see [Measured#spread]
    record Runs(String work, String fileSystem, String contender, double minSeconds, double medianSeconds, double spread,
            double ratio, OptionalDouble goal, double clientMebibytes, double daemonMebibytes) implements Row {
        /// @param stockSeconds median of the faster stock rsync
        static Runs of(String work, FileSystem fileSystem, String contender, Measured runs, double stockSeconds,
                OptionalDouble goal) {
            return new Runs(work, fileSystem.title(), contender, runs.least(), runs.median(), runs.spread(),
                    stockSeconds / runs.median(), goal, runs.clientMebibytes(), runs.daemonMebibytes());
        }

        @Override
        public String head() {
            return """
                    | work | who | min s | median s | ± % | ratio | goal | client MiB | daemon MiB |
                    | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""";
        }

        @Override
        public String line() {
            return String.format(Locale.ROOT, "| %s, %s | %s | %.2f | %.2f | %.0f | %.2f | %s | %.0f | %.0f |", work,
                    fileSystem, contender, minSeconds, medianSeconds, spread * 100, ratio,
                    goal.isPresent() ? goal.getAsDouble() + (ratio >= goal.getAsDouble() ? " ✓" : "") : "",
                    clientMebibytes, daemonMebibytes);
        }
    }

    /// A replica that follows in a storm.
    /// @param perSecond changes that were carried out at the primary
    /// @param lag of markers that were set between them; absent where the trees are not equal in the end
    /// @param processorSeconds of CPU of both ends, from the first change until the replica has the last marker
    /// @param stale entries that differ once it is quiet
    /// @param overflows how often the kernel lost events; absent of those who do not say
    record Storm(String work, String fileSystem, String contender, double perSecond, Optional<Lag> lag,
            double processorSeconds, int stale,
            Optional<Long> overflows) implements Row {
        private static final double MEDIAN_GOAL = 0.5;
        private static final double MOST_GOAL = 3;

        /// Seconds that half of the markers, 99 of 100, and all of them did not exceed.
        record Lag(double median, double most, double all) {}

        @Override
        public String head() {
            return String.format(Locale.ROOT, """
                    | work | who | changes/s | lag p50 s (goal %.1f) | p99 s (goal %.0f) | max s | CPU s | stale when quiet | overflows |
                    | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |""", MEDIAN_GOAL, MOST_GOAL);
        }

        @Override
        public String line() {
            String lags = lag.map(each -> String.format(Locale.ROOT, "%.2f%s | %.2f%s | %.2f", each.median,
                    each.median <= MEDIAN_GOAL ? " ✓" : "", each.most, each.most <= MOST_GOAL ? " ✓" : "", each.all))
                    .orElse("| | ");
            return String.format(Locale.ROOT, "| %s, %s | %s | %.0f | %s | %.2f | %d | %s |", work, fileSystem, contender,
                    perSecond, lags, processorSeconds, stale, overflows.map(String::valueOf).orElse(""));
        }
    }

    /// A primary that begins to watch its tree.
    /// @param startSeconds from the start of its process until all is watched
    /// @param processorSeconds of CPU until then
    /// @param peakMebibytes resident at most until then
    /// @param residentMebibytes after it
    /// @param renameSeconds until the rename of a directory with a part of all beneath it is recorded
    record Watch(String work, String fileSystem, String contender, double startSeconds, double processorSeconds,
            double peakMebibytes, double residentMebibytes, double renameSeconds) implements Row {
        @Override
        public String head() {
            return """
                    | work | who | start s | CPU s | peak MiB | MiB after it | rename told after s |
                    | --- | --- | ---: | ---: | ---: | ---: | ---: |""";
        }

        @Override
        public String line() {
            return String.format(Locale.ROOT, "| %s, %s | %s | %.2f | %.2f | %.0f | %.0f | %.3f |", work, fileSystem,
                    contender, startSeconds, processorSeconds, peakMebibytes, residentMebibytes, renameSeconds);
        }
    }
}
