package dev.ferryman.rsync.report;

/// Numbers as `--human-readable` prints them. rsync 3.5 lib/compat.c, do_big_num.
public final class HumanNumber {
    private HumanNumber() {}

    /// @param level 0 plain digits, 1 groups of three, 2 units of 1000, 3 units of 1024
    public static String format(long number, int level) {
        throw new UnsupportedOperationException();
    }

    /// With a fraction of two digits where the number stays below the units.
    public static String format(double number, int level) {
        throw new UnsupportedOperationException();
    }
}
