package dev.ferryman.rsync.attribute;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToIntFunction;

/// Numbers what was written, so that an equal value is written as its number. What it remembers is bounded: a value
/// that was used long ago is written, and numbered, anew.
final class SentBefore<T> {
    private static final int LARGEST_MEMORY = 16 << 20;

    private final ToIntFunction<T> weigher;
    private final Map<T, Integer> numbers = new LinkedHashMap<>(16, 0.75f, true);
    private int count;
    private int weight;

    /// @param weigher about what a value takes in memory, in bytes
    SentBefore(ToIntFunction<T> weigher) {
        this.weigher = weigher;
    }

    OptionalInt number(T value) {
        Integer number = numbers.get(value);
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /// Gives the next number to a value that is written whole.
    void add(T value) {
        numbers.put(value, count++);
        weight += weigher.applyAsInt(value);
        for (Iterator<T> oldest = numbers.keySet().iterator(); weight > LARGEST_MEMORY; ) {
            weight -= weigher.applyAsInt(oldest.next());
            oldest.remove();
        }
    }
}
