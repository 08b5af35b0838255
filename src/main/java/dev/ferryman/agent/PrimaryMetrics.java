package dev.ferryman.agent;

import dev.ferryman.agent.MetricsText.Label;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The report of a module agent in the text format of Prometheus.
final class PrimaryMetrics {
    private static final double MILLIS = 1000;

    private PrimaryMetrics() {}

    static String of(String module, ModuleReport report) {
        Label of = new Label("module", module);
        MetricsText text = new MetricsText()
                .gauge("ferryman_module_serving", "Whether the daemon listens.", report.serving() ? 1 : 0, of)
                .gauge("ferryman_module_connections", "Connections that are open.", report.connections(), of);
        report.live().ifPresent(live -> write(live, of, text));
        return text.toString();
    }

    private static void write(PrimaryReport live, Label of, MetricsText text) {
        text.gauge("ferryman_live_recording", "Whether changes of the module are recorded.",
                        live.state() == PrimaryReport.State.RECORDING ? 1 : 0, of)
                .gauge("ferryman_live_unwatched", "Whether the module cannot be watched, so that followers have to compare.",
                        live.state() == PrimaryReport.State.UNWATCHED ? 1 : 0, of)
                .gauge("ferryman_live_head_offset", "Changes in the history so far.", live.headOffset(), of)
                .gauge("ferryman_live_backlog_oldest_offset", "From here on the backlog has every change.",
                        live.oldestOffset(), of)
                .gauge("ferryman_live_backlog_bytes", "What the backlog takes on disk.", live.backlogBytes(), of)
                .counter("ferryman_live_overflows_total",
                        "How often the kernel could not tell all changes, so that the tree was looked through.",
                        live.overflows(), of)
                .gauge("ferryman_live_watched_directories", "Directories that are watched.", live.directories(), of)
                .gauge("ferryman_live_followers", "Replicas that are connected.", live.followers().size(), of);
        live.completeUntil().ifPresent(time -> text.gauge("ferryman_live_complete_until_timestamp_seconds",
                "Every change before is recorded.", time.toEpochMilli() / MILLIS, of));
        Map<Label[], PrimaryReport.Follower> followers = slowest(live.followers(), of);
        followers.forEach((labels, follower) -> text.gauge("ferryman_live_follower_lag_seconds",
                "How long ago the oldest change was recorded that a replica does not have.", follower.lagSeconds(), labels));
        followers.forEach((labels, follower) -> text.gauge("ferryman_live_follower_applied_offset",
                "What a replica says that it has.", follower.appliedOffset(), labels));
    }

    /// Of those who come from one address as one user, the one that has least.
    private static Map<Label[], PrimaryReport.Follower> slowest(List<PrimaryReport.Follower> followers, Label of) {
        Map<String, PrimaryReport.Follower> each = new LinkedHashMap<>();
        followers.forEach(follower -> each.merge(follower.address() + " " + follower.user(), follower,
                (one, other) -> one.appliedOffset() <= other.appliedOffset() ? one : other));
        Map<Label[], PrimaryReport.Follower> labelled = new LinkedHashMap<>();
        each.values().forEach(follower -> labelled.put(labels(follower, of), follower));
        return labelled;
    }

    private static Label[] labels(PrimaryReport.Follower follower, Label of) {
        return Stream.concat(Stream.of(of, new Label("address", follower.address())),
                follower.user().map(user -> new Label("user", user)).stream()).toArray(Label[]::new);
    }
}
