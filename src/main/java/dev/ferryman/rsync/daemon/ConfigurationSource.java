package dev.ferryman.rsync.daemon;

/// Where a daemon's configuration comes from. It is asked for each connection, so that changed modules count at once;
/// what a daemon listens on, its pid file and its log file are those of its start (rsyncd.conf(5), as stock rsync).
@FunctionalInterface
public interface ConfigurationSource {
    /// What counts for a connection that comes now.
    /// @param log is told what is wrong with one that cannot be used
    DaemonConfiguration current(DaemonLog log);

    /// One that never changes.
    static ConfigurationSource of(DaemonConfiguration configuration) {
        return log -> configuration;
    }
}
