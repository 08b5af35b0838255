package dev.ferryman.cli;

import dev.ferryman.api.RunProgress;
import dev.ferryman.api.SyncJob;
import dev.ferryman.api.SyncJobStatus;
import dev.ferryman.local.LocalSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Shows a status that changes. On a terminal it stays at the bottom, below the lines of the log; elsewhere the log has
/// a line about the progress of each run every few seconds.
final class LiveView {
    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";
    private static final Duration BETWEEN_LINES = Duration.ofSeconds(2);

    private final Console console;
    private final boolean terminal;
    private final Map<String, String> told = new HashMap<>();
    private List<String> shown = List.of();
    private Instant nextLines = Instant.MIN;

    private LiveView(Console console, boolean terminal) {
        this.console = console;
        this.terminal = terminal;
    }

    static LiveView on(Console console) {
        return new LiveView(console, Console.isTerminal());
    }

    /// A line of the log.
    synchronized void line(String text) {
        clear();
        console.out().println(text);
        draw();
    }

    /// The status as it is now.
    synchronized void show(LocalSnapshot snapshot) {
        Instant now = Instant.now();
        if (terminal) {
            redraw(StatusTable.lines(snapshot, now));
        } else if (!now.isBefore(nextLines)) {
            nextLines = now.plus(BETWEEN_LINES);
            snapshot.jobs().forEach(this::tellProgress);
        }
    }

    private void tellProgress(SyncJob job) {
        String name = job.getMetadata().getNamespace() + "/" + job.getMetadata().getName();
        Optional.ofNullable(job.getStatus())
                .filter(status -> status.phase() == SyncJobStatus.Phase.RUNNING)
                .map(SyncJobStatus::progress).map(RunProgress::summary)
                .filter(summary -> !summary.equals(told.put(name, summary)))
                .ifPresent(summary -> console.out().println("[" + name + "] " + summary));
    }

    private void redraw(List<String> lines) {
        if (!lines.equals(shown)) {
            clear();
            shown = lines;
            draw();
        }
    }

    private void clear() {
        if (!shown.isEmpty()) {
            console.out().print(String.format(UP_AND_CLEAR, shown.size()));
        }
    }

    private void draw() {
        if (!shown.isEmpty()) {
            console.out().print(NO_WRAP);
            shown.forEach(console.out()::println);
            console.out().print(WRAP);
            console.out().flush();
        }
    }
}
