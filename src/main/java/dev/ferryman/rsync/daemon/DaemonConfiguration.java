package dev.ferryman.rsync.daemon;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an rsyncd.conf says: how to listen, and which modules are served. rsyncd.conf(5).
/// @param address what to listen at; empty for every address
/// @param backlog connections that wait to be accepted
/// @param modules in the order of the file
public record DaemonConfiguration(
        Optional<String> address,
        int port,
        int backlog,
        Optional<Path> motdFile,
        Optional<Path> pidFile,
        List<ModuleConfiguration> modules) {
    public static final int DEFAULT_PORT = 873;
    private static final int DEFAULT_BACKLOG = 5;

    public DaemonConfiguration {
        modules = List.copyOf(modules);
    }

    /// Reads a configuration with the files that it includes.
    /// @param overrides global parameters that come after those of the file, as `name=value` (`--dparam`)
    /// @param environment where `%NAME%` in a value is looked up
    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX; the message names file, line and reason
    public static DaemonConfiguration read(Path file, List<String> overrides, Map<String, String> environment) {
        ConfigurationReader reader = new ConfigurationReader(file, overrides, environment);
        reader.read(file);
        ConfigurationSection global = reader.global();
        return new DaemonConfiguration(
                global.text(ConfigurationParameter.ADDRESS),
                global.number(ConfigurationParameter.PORT, global.number(ConfigurationParameter.RSYNC_PORT, DEFAULT_PORT)),
                global.number(ConfigurationParameter.LISTEN_BACKLOG, DEFAULT_BACKLOG),
                global.path(ConfigurationParameter.MOTD_FILE),
                global.path(ConfigurationParameter.PID_FILE),
                reader.modules().stream().map(section -> new ModuleReader(section).read()).toList());
    }

    public Optional<ModuleConfiguration> module(String name) {
        return modules.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
