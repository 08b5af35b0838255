package dev.ferryman.agent;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;

/// One line for each event: an instant, a level, and a sentence. Control characters, which names of files may bring
/// along, are escaped, so that nobody forges a line.
public final class AgentLog {
    private final Clock clock;
    private final Consumer<String> sink;

    /// @param sink takes each line without its end, from any thread
    public AgentLog(Clock clock, Consumer<String> sink) {
        this.clock = clock;
        this.sink = sink;
    }

    public void info(String event) {
        line("INFO ", event);
    }

    public void warn(String event) {
        line("WARN ", event);
    }

    public void error(String event) {
        line("ERROR", event);
    }

    private void line(String level, String event) {
        sink.accept(clock.instant().truncatedTo(ChronoUnit.MILLIS) + " " + level + " " + escaped(event));
    }

    private static String escaped(String text) {
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder out = new StringBuilder();
        text.chars().forEach(each -> {
            if (Character.isISOControl(each)) {
                out.append(String.format("\\#%03o", each));
            } else {
                out.append((char) each);
            }
        });
        return out.toString();
    }
}
