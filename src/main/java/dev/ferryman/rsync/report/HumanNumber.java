package dev.ferryman.rsync.report;

import java.util.Locale;

/// Numbers as `--human-readable` prints them. rsync 3.5 lib/compat.c, do_big_num.
public final class HumanNumber {
    private static final String UNITS = "KMGTP";

    private HumanNumber() {}

    /// @param level 0 plain digits, 1 groups of three, 2 units of 1000, 3 units of 1024
    public static String format(long number, int level) {
        int factor = level > 2 ? 1024 : 1000;
        if (level > 1 && Math.abs((double) number) >= factor) {
            return withUnit(number, factor);
        }
        return level == 0 ? Long.toString(number) : String.format(Locale.ROOT, "%,d", number);
    }

    /// With so many digits after the point, where the number stays below the units.
    public static String format(double number, int digits, int level) {
        if (level > 1 && Math.abs(number) >= (level > 2 ? 1024 : 1000)) {
            return format((long) number, level);
        }
        return String.format(Locale.ROOT, (level == 0 ? "%." : "%,.") + digits + "f", number);
    }

    private static String withUnit(long number, int factor) {
        double scaled = (double) number / factor;
        int unit = 0;
        while (Math.abs(scaled) >= factor && unit < UNITS.length() - 1) {
            scaled /= factor;
            unit++;
        }
        return String.format(Locale.ROOT, "%.2f%c", scaled, UNITS.charAt(unit));
    }
}
