package dev.ferryman.agent;

/// The report of a live agent in the text format of Prometheus.
final class LiveMetrics {
    private static final String PREFIX = "ferryman_live_";

    private final MetricsText text = new MetricsText();

    private LiveMetrics() {}

    static String of(LiveReport report) {
        return new LiveMetrics().write(report);
    }

    private String write(LiveReport report) {
        report.lagSeconds().ifPresent(lag -> gauge("lag_seconds",
                "How far the replica is behind the primary, by the time of the data.", lag));
        gauge("applied_offset", "Up to where the replica has the history.", report.appliedOffset());
        gauge("head_offset", "Up to where the primary has the history.", report.headOffset());
        gauge("queue_depth", "Changes that are known and not yet applied.", report.queueDepth());
        gauge("paths_behind", "Paths that failed and are tried again.", report.pathsBehind().count());
        LiveReport.Traffic did = report.traffic();
        counter("changes_total", "Changes that were applied.", did.changes());
        counter("batches_total", "Batches in which they were applied.", did.batches());
        counter("sent_bytes_total", "Bytes sent in transfers.", did.bytesSent());
        counter("received_bytes_total", "Bytes received in transfers.", did.bytesReceived());
        counter("full_copies_total", "How often the replica started over.", did.fullCopies());
        counter("connections_total", "Connections to the history.", did.connections());
        counter("overflows_total", "How often the watch missed events.", did.overflows());
        counter("comparisons_total", "Comparisons of everything.", did.comparisons());
        counter("missed_total", "Entries that those found to differ although no change had told.", did.missed());
        counter("scans_total", "Times that everything was copied because the source cannot be watched.", did.scans());
        gauge("scanning", "Whether the source cannot be watched, so that everything is compared at intervals.",
                report.state() == LiveState.SCANNING ? 1 : 0);
        report.scans().flatMap(LiveReport.Scans::last).ifPresent(last -> {
            gauge("scan_seconds", "How long the last of these comparisons took.", last.seconds());
            gauge("scan_pause_seconds", "How long it is waited after it.", last.pauseSeconds());
        });
        states(report.state());
        return text.toString();
    }

    private void states(LiveState now) {
        for (LiveState each : LiveState.values()) {
            text.gauge(PREFIX + "state", "What the agent is doing.", each == now ? 1 : 0,
                    new MetricsText.Label("state", each.text()));
        }
    }

    private void gauge(String name, String help, double value) {
        text.gauge(PREFIX + name, help, value);
    }

    private void counter(String name, String help, double value) {
        text.counter(PREFIX + name, help, value);
    }
}
