package dev.ferryman.rsync.daemon;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How many connections use each module, against `max connections`. Safe for use by several threads.
final class ConnectionSlots {
    private final Map<String, Integer> used = new HashMap<>();

    /// One place in a module; closing it gives it back.
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /// @param limit of the module; 0 is none, negative admits nobody
    /// @return empty where all places are taken
    synchronized Optional<Slot> take(String module, int limit) {
        int now = used.getOrDefault(module, 0);
        if (limit < 0 || limit > 0 && now >= limit) {
            return Optional.empty();
        }
        used.put(module, now + 1);
        return Optional.of(() -> giveBack(module));
    }

    private synchronized void giveBack(String module) {
        used.computeIfPresent(module, (name, count) -> count > 1 ? count - 1 : null);
    }
}
