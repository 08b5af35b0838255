package dev.ferryman.tree;

/// A file's time: whole seconds since 1970 (negative before), and nanoseconds from 0 to 999,999,999 added to them.
public record Timestamp(long seconds, int nanoseconds) implements Comparable<Timestamp> {
    public Timestamp {
        if (nanoseconds < 0 || nanoseconds > 999_999_999) {
            throw new IllegalArgumentException("nanoseconds out of range: " + nanoseconds);
        }
    }

    @Override
    public int compareTo(Timestamp other) {
        int bySeconds = Long.compare(seconds, other.seconds);
        return bySeconds != 0 ? bySeconds : Integer.compare(nanoseconds, other.nanoseconds);
    }
}
