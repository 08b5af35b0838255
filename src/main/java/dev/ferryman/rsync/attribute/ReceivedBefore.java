package dev.ferryman.rsync.attribute;

import dev.ferryman.rsync.wire.WireError;
import java.util.ArrayList;
import java.util.List;

/// What was read whole, by number. Each value may be referred to until the end of the connection, so that all are kept,
/// up to a limit.
final class ReceivedBefore<T> {
    private static final long LARGEST_MEMORY = 512L << 20;

    private final String what;
    private final List<T> values = new ArrayList<>();
    private long weight;

    /// @param what names the values in the message of an error
    ReceivedBefore(String what) {
        this.what = what;
    }

    T get(int number) {
        if (number < 0 || number >= values.size()) {
            throw WireError.malformed("a reference to number " + number + " of " + values.size() + " " + what);
        }
        return values.get(number);
    }

    /// @param bytes about what the value takes in memory
    void add(T value, int bytes) {
        values.add(value);
        weight += bytes;
        if (weight > LARGEST_MEMORY) {
            throw WireError.malformed("more than " + (LARGEST_MEMORY >> 20) + " MiB of " + what);
        }
    }
}
