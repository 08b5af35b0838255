package dev.ferryman.rsync.report;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A format of `--out-format` or `log format`: text with escapes such as `%i %n%L`, `%-40n`, `%'l`.
/// Escapes that are unknown stand as they are. rsyncd.conf(5), `log format`; rsync 3.5 log.c, log_formatted.
public final class LineFormat {
    private static final Pattern ESCAPE = Pattern.compile("%(-?\\d{0,3})('*)([A-Za-z%])");

    /// What is printed of deletions where the run's own format tells neither operations nor changes.
    public static final LineFormat DELETING = of("deleting %n");

    private final List<Part> parts;
    private final Set<Need> needs;

    private LineFormat(List<Part> parts, Set<Need> needs) {
        this.parts = List.copyOf(parts);
        this.needs = Set.copyOf(needs);
    }

    /// What the formats ask the roles to keep count of.
    public enum Need {
        /// Also deletions are told by this format.
        ITEMIZED,
        OPERATION,
        DATA_BYTES,
        CHECKSUM_BYTES,
        FILE_CHECKSUM,
        PERMISSIONS
    }

    /// A piece of the format.
    private sealed interface Part {
        record Text(String text) implements Part {}

        /// @param width as `%s` takes it, or empty
        /// @param human how many levels of `--human-readable` a number is lifted by
        record Escape(LogEscape escape, String width, int human) implements Part {}
    }

    public static LineFormat of(String format) {
        List<Part> parts = new ArrayList<>();
        Set<Need> needs = EnumSet.noneOf(Need.class);
        Matcher matcher = ESCAPE.matcher(format);
        int end = 0;
        while (matcher.find()) {
            parts.add(new Part.Text(format.substring(end, matcher.start())));
            end = matcher.end();
            LogEscape escape = LogEscape.of(matcher.group(3).charAt(0)).orElse(null);
            if (escape == null) {
                parts.add(new Part.Text(matcher.group()));
            } else {
                parts.add(new Part.Escape(escape, matcher.group(1), matcher.group(2).length()));
                escape.need().ifPresent(needs::add);
            }
        }
        parts.add(new Part.Text(format.substring(end)));
        return new LineFormat(parts, needs);
    }

    public boolean needs(Need need) {
        return needs.contains(need);
    }

    /// Whether lines of this format tell a deletion from a transfer; [#DELETING] serves where they do not.
    public boolean tellsDeletions() {
        return needs(Need.ITEMIZED) || needs(Need.OPERATION);
    }

    /// Whether lines of this format tell what is known only when the content has come.
    public boolean tellsCost() {
        return needs(Need.DATA_BYTES) || needs(Need.CHECKSUM_BYTES) || needs(Need.FILE_CHECKSUM);
    }

    /// The line without its end.
    public String line(Change change, RunContext context) {
        StringBuilder line = new StringBuilder();
        for (Part part : parts) {
            switch (part) {
                case Part.Text text -> line.append(text.text());
                case Part.Escape each -> {
                    String value = each.escape().value(change, context, each.human());
                    line.append(padded(value, each.width()));
                }
            }
        }
        return line.toString();
    }

    private static String padded(String value, String width) {
        boolean left = width.startsWith("-");
        String digits = left ? width.substring(1) : width;
        String blank = " ".repeat(Math.max(0, (digits.isEmpty() ? 0 : Integer.parseInt(digits)) - value.length()));
        return left ? value + blank : blank + value;
    }
}
