package dev.ferryman.cli;

import dev.ferryman.local.LocalSnapshot;
import java.time.Instant;
import java.util.List;

/// Shows a status that changes: on a terminal it stays at the bottom, below the lines of the log; elsewhere there are
/// only the lines.
final class LiveView {
    private static final String UP_AND_CLEAR = "\u001b[%dA\u001b[J";
    private static final String NO_WRAP = "\u001b[?7l";
    private static final String WRAP = "\u001b[?7h";

    private final Console console;
    private final boolean terminal;
    private List<String> shown = List.of();

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
        if (!terminal) {
            return;
        }
        List<String> now = StatusTable.lines(snapshot, Instant.now());
        if (!now.equals(shown)) {
            clear();
            shown = now;
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
