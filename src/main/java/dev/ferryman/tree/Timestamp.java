package dev.ferryman.tree;

import java.util.Comparator;

/// A file's time: whole seconds since 1970 (negative before), and nanoseconds from 0 to 999,999,999 added to them.
public record Timestamp(long seconds, int nanoseconds) implements Comparable<Timestamp> {
    private static final Comparator<Timestamp> ORDER =
            Comparator.comparingLong(Timestamp::seconds).thenComparingInt(Timestamp::nanoseconds);

    public Timestamp {
        if (nanoseconds < 0 || nanoseconds > 999_999_999) {
            throw new IllegalArgumentException("nanoseconds out of range: " + nanoseconds);
        }
    }

    @Override
    public int compareTo(Timestamp other) {
        return ORDER.compare(this, other);
    }
}
