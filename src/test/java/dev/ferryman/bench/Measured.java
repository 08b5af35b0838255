package dev.ferryman.bench;

import java.util.List;

/// What the runs of one contender took.
record Measured(List<Run> runs) {
    private static final double MEBIBYTE = 1 << 20;

    /// @param seconds wall time, with the start of the client where it is one that starts
    /// @param clientPeak bytes resident at the peak, summed over the processes of the client
    /// @param daemonPeak the same of the daemon
    record Run(double seconds, long clientPeak, long daemonPeak) {}

    double least() {
        return runs.stream().mapToDouble(Run::seconds).min().orElseThrow();
    }

    double median() {
        return runs.stream().map(Run::seconds).sorted().toList().get(runs.size() / 2);
    }

    /// How far the slowest run is from the fastest, in parts of the median: how noisy the machine was.
    double spread() {
        return (runs.stream().mapToDouble(Run::seconds).max().orElseThrow() - least()) / median();
    }

    double clientMebibytes() {
        return runs.stream().mapToLong(Run::clientPeak).max().orElseThrow() / MEBIBYTE;
    }

    double daemonMebibytes() {
        return runs.stream().mapToLong(Run::daemonPeak).max().orElseThrow() / MEBIBYTE;
    }
}
