package dev.ferryman.rsync.option;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Sizes as rsync(1) writes them: `700`, `1.5M`, `2GiB`, `100KB`, `1m-1`.
/// Letters without `B` or with `iB` count by 1024.
public final class Size {
    private static final Pattern FORM =
            Pattern.compile("(\\d{0,18}(?:\\.\\d{0,18})?)(?:(b)|([kmgtp])(b|ib)?)?([+-]1)?", Pattern.CASE_INSENSITIVE);
    private static final String PREFIXES = "kmgtp";

    private Size() {}

    /// What a number without a suffix counts.
    public enum Unit {
        BYTES,
        KIBIBYTES
    }

    /// @return bytes, or empty where the text is no size or does not fit
    public static OptionalLong parse(String text, Unit bare) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches() || !matcher.group(1).matches(".*\\d.*")) {
            return OptionalLong.empty();
        }
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(factor(matcher, bare));
        if (matcher.group(5) != null) {
            bytes = bytes.add(new BigDecimal(matcher.group(5)));
        }
        return bytes.signum() < 0 || bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? OptionalLong.empty()
                : OptionalLong.of(bytes.longValue());
    }

    private static BigDecimal factor(Matcher matcher, Unit bare) {
        if (matcher.group(3) == null) {
            boolean kibibytes = bare == Unit.KIBIBYTES && matcher.group(2) == null;
            return kibibytes ? BigDecimal.valueOf(1024) : BigDecimal.ONE;
        }
        boolean decimal = "b".equalsIgnoreCase(matcher.group(4));
        int power = PREFIXES.indexOf(matcher.group(3).toLowerCase(Locale.ROOT)) + 1;
        return BigDecimal.valueOf(decimal ? 1000 : 1024).pow(power);
    }
}
