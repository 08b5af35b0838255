package dev.ferryman.api;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as Kubernetes writes them: `90s`, `10m`, `1h30m`.
public final class Durations {
    /// What the schema accepts: hours, minutes and seconds in this order.
    static final String PATTERN = "^(([0-9]{1,7}h)([0-9]{1,7}m)?([0-9]{1,7}s)?|([0-9]{1,7}m)([0-9]{1,7}s)?|[0-9]{1,7}s)$";

    private static final Pattern PARTS = Pattern.compile("(?:(\\d{1,7})h)?(?:(\\d{1,7})m)?(?:(\\d{1,7})s)?");

    private Durations() {}

    /// @throws IllegalArgumentException where the text is empty or is written in another way
    public static Duration parse(String text) {
        Matcher parts = PARTS.matcher(text);
        if (text.isEmpty() || !parts.matches()) {
            throw new IllegalArgumentException("'" + text + "' is no duration: write it like 90s, 10m or 1h30m.");
        }
        return Duration.ofHours(number(parts.group(1)))
                .plusMinutes(number(parts.group(2)))
                .plusSeconds(number(parts.group(3)));
    }

    private static long number(String digits) {
        return digits == null ? 0 : Long.parseLong(digits);
    }
}
