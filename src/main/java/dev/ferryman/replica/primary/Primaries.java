package dev.ferryman.replica.primary;

import dev.ferryman.replica.channel.Follower;
import dev.ferryman.replica.channel.LiveDoor;
import dev.ferryman.replica.channel.Recorded;
import dev.ferryman.rsync.daemon.ModuleConfiguration;
import dev.ferryman.rsync.daemon.ModuleExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The primaries of a daemon: one for each module whose changes are recorded, from its start to its close.
public final class Primaries implements AutoCloseable {
    private final Map<String, Primary> primaries = new LinkedHashMap<>();
    private final LiveDoor door = new LiveDoor(this::recorded);

    private Primaries() {}

    /// Begins to record; a module that cannot be recorded is served all the same.
    /// @param log takes what people should know, a line each
    public static Primaries of(List<ModuleConfiguration> modules, Consumer<String> log) {
        Primaries all = new Primaries();
        try {
            for (ModuleConfiguration module : modules) {
                module.recording().ifPresent(recording -> all.primaries.put(module.name(), Primary.start(
                        new PrimaryTerms(module.path(), recording.backlog(), recording.bytes(), module.shown()), log)));
            }
            return all;
        } catch (RuntimeException e) {
            all.close();
            throw e;
        }
    }

    /// For the daemon of these modules. A daemon that records nothing lets nobody in for it, as a stock one.
    public List<ModuleExtension> extensions() {
        return primaries.isEmpty() ? ModuleExtension.NONE : List.of(door);
    }

    private Recorded recorded(String module) {
        return Optional.ofNullable(primaries.get(module)).map(Primary::recorded)
                .orElseGet(() -> new Recorded.Nowhere("its changes are not recorded (`live = yes` in rsyncd.conf)"));
    }

    /// Empty where the module's changes are not to be recorded.
    public Optional<PrimaryStatus> status(String module) {
        return Optional.ofNullable(primaries.get(module)).map(Primary::status);
    }

    /// Those who follow a module, and how far they are behind.
    public List<Following> following(String module) {
        return door.followers(module).stream().map(follower -> new Following(follower, behind(module, follower))).toList();
    }

    private Duration behind(String module, Follower follower) {
        return switch (recorded(module)) {
            case Recorded.Here here -> Following.behind(here.backlog(), follower, Instant.now());
            case Recorded.Nowhere _ -> Duration.ZERO;
        };
    }

    @Override
    public void close() {
        primaries.values().forEach(Primary::close);
    }
}
