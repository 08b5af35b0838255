package dev.ferryman.bench;

import java.util.Comparator;
import java.util.List;

/// One run of a client against a warm daemon.
/// @param nanos      wall time of the client process
/// @param clientPeak bytes resident at the peak, summed over the processes of the client
/// @param daemonPeak bytes resident at the peak, summed over the processes of the daemon
record Measured(long nanos, long clientPeak, long daemonPeak) {

    double seconds() {
        return nanos / 1e9;
    }

    static double least(List<Measured> runs) {
        return runs.stream().mapToDouble(Measured::seconds).min().orElseThrow();
    }

    static double median(List<Measured> runs) {
        return runs.stream().map(Measured::seconds).sorted(Comparator.naturalOrder()).toList().get(runs.size() / 2);
    }

    static double clientMebibytes(List<Measured> runs) {
        return runs.stream().mapToLong(Measured::clientPeak).max().orElseThrow() / 1048576.0;
    }

    static double daemonMebibytes(List<Measured> runs) {
        return runs.stream().mapToLong(Measured::daemonPeak).max().orElseThrow() / 1048576.0;
    }
}
