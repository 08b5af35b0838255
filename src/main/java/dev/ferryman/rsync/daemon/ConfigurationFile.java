package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An rsyncd.conf that is read anew for each connection. One that has become unusable does not end the service: the last
/// good one counts until it is put right.
public final class ConfigurationFile implements ConfigurationSource {
    private final Path file;
    private final List<String> overrides;
    private final Map<String, String> environment;
    private DaemonConfiguration last;
    private Optional<String> problem = Optional.empty();

    private ConfigurationFile(Path file, List<String> overrides, Map<String, String> environment) {
        this.file = file;
        this.overrides = List.copyOf(overrides);
        this.environment = Map.copyOf(environment);
        last = read();
    }

    /// See [DaemonConfiguration#read].
    /// @throws RsyncException with SYNTAX where it cannot be used from the beginning
    public static ConfigurationFile open(Path file, List<String> overrides, Map<String, String> environment) {
        return new ConfigurationFile(file, overrides, environment);
    }

    private DaemonConfiguration read() {
        return DaemonConfiguration.read(file, overrides, environment);
    }

    @Override
    public synchronized DaemonConfiguration current(DaemonLog log) {
        try {
            DaemonConfiguration now = read();
            now.remarks().stream().filter(remark -> !last.remarks().contains(remark)).forEach(log::line);
            if (problem.isPresent()) {
                log.line("the configuration can be used again");
            }
            problem = Optional.empty();
            last = now;
        } catch (RsyncException e) {
            if (!problem.equals(Optional.of(e.getMessage()))) {
                log.line("the configuration cannot be used, what it said before counts on: " + e.getMessage());
            }
            problem = Optional.of(e.getMessage());
        }
        return last;
    }
}
