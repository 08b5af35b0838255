package dev.ferryman.agent;

import java.util.Locale;

/// The report of a live agent in the text format of Prometheus.
final class LiveMetrics {
    private final StringBuilder text = new StringBuilder();

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
        states(report.state());
        return text.toString();
    }

    private void states(LiveState now) {
        head("state", "What the agent is doing.", "gauge");
        for (LiveState each : LiveState.values()) {
            text.append("ferryman_live_state{state=\"").append(each.text()).append("\"} ").append(each == now ? 1 : 0)
                    .append('\n');
        }
    }

    private void gauge(String name, String help, double value) {
        sample(name, help, "gauge", value);
    }

    private void counter(String name, String help, double value) {
        sample(name, help, "counter", value);
    }

    private void sample(String name, String help, String type, double value) {
        head(name, help, type);
        text.append("ferryman_live_").append(name).append(' ').append(number(value)).append('\n');
    }

    private void head(String name, String help, String type) {
        text.append("# HELP ferryman_live_").append(name).append(' ').append(help).append('\n');
        text.append("# TYPE ferryman_live_").append(name).append(' ').append(type).append('\n');
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.valueOf((long) value) : String.format(Locale.ROOT, "%.3f", value);
    }
}
