package dev.ferryman.replica.primary;

import dev.ferryman.replica.channel.Follower;
import dev.ferryman.replica.channel.LiveDoor;
import dev.ferryman.replica.channel.Recorded;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.daemon.ModuleConfiguration;
import dev.ferryman.rsync.daemon.ModuleExtension;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// The primaries of a daemon: one for each module whose changes are to be recorded. Their daemon is started with
/// [#extensions()], and then [#start()] begins to record; that goes on until the close.
public final class Primaries implements AutoCloseable {
    private final List<ModuleConfiguration> modules;
    private final Consumer<String> log;
    private final Map<String, Primary> primaries = new ConcurrentHashMap<>();
    private final LiveDoor door = new LiveDoor(this::recorded);

    /// @param modules of the daemon
    /// @param log takes what people should know, a line each
    public Primaries(List<ModuleConfiguration> modules, Consumer<String> log) {
        this.modules = modules.stream().filter(module -> module.recording().isPresent()).toList();
        this.log = log;
    }

    /// A daemon that records nothing lets nobody in for it, as a stock one.
    public List<ModuleExtension> extensions() {
        return modules.isEmpty() ? ModuleExtension.NONE : List.of(door);
    }

    /// Begins to record. A module that cannot be recorded is served all the same.
    public void start() {
        modules.forEach(module -> module.recording().ifPresent(recording -> start(module, recording)));
    }

    private void start(ModuleConfiguration module, ModuleConfiguration.Recording recording) {
        try {
            primaries.put(module.name(), Primary.start(
                    PrimaryTerms.showing(module.shown(), module.path(), recording.backlog(), recording.bytes()), log));
        } catch (RsyncException | UncheckedIOException e) {
            log.accept("changes of " + module.path() + " are not recorded: " + e.getMessage());
        }
    }

    private Recorded recorded(String module) {
        return Optional.ofNullable(primaries.get(module)).map(Primary::recorded).orElseGet(() -> new Recorded.Nowhere(
                "its changes are not recorded; in rsyncd.conf, `live = yes` asks for that, and the daemon's log says of problems"));
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
            case Recorded.Unwatched _, Recorded.Nowhere _ -> Duration.ZERO;
        };
    }

    @Override
    public void close() {
        primaries.values().forEach(Primary::close);
    }
}
