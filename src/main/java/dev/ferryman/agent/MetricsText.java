package dev.ferryman.agent;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Figures in the text format of Prometheus. All samples of one name are written one after the other.
final class MetricsText {
    private final StringBuilder text = new StringBuilder();
    private String last = "";

    /// Tells one figure of something from the same figure of something else.
    record Label(String name, String value) {
        /// A backslash, a quote and a line end would end it.
        @Override
        public String toString() {
            return name + "=\"" + value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
        }
    }

    /// A figure that goes up and down.
    MetricsText gauge(String name, String help, double value, Label... labels) {
        return sample(name, help, "gauge", value, labels);
    }

    /// A figure that only grows.
    MetricsText counter(String name, String help, double value, Label... labels) {
        return sample(name, help, "counter", value, labels);
    }

    private MetricsText sample(String name, String help, String type, double value, Label... labels) {
        if (!name.equals(last)) {
            text.append("# HELP ").append(name).append(' ').append(help).append('\n')
                    .append("# TYPE ").append(name).append(' ').append(type).append('\n');
            last = name;
        }
        text.append(name);
        if (labels.length > 0) {
            text.append(Stream.of(labels).map(Label::toString).collect(Collectors.joining(",", "{", "}")));
        }
        text.append(' ').append(value == Math.rint(value) ? String.valueOf((long) value)
                : String.format(Locale.ROOT, "%.3f", value)).append('\n');
        return this;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
