package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.tls.TlsTerms;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an rsyncd.conf says: how to listen, and which modules are served. rsyncd.conf(5).
/// @param address what to listen at; empty for every address
/// @param logFile where the daemon writes; empty for where it is told to when it is started
/// @param backlog connections that wait to be accepted
/// @param modules in the order of the file
/// @param remarks on what the file says without an effect
public record DaemonConfiguration(
        Optional<String> address,
        int port,
        int backlog,
        Optional<Path> motdFile,
        Optional<Path> pidFile,
        Optional<Path> logFile,
        Optional<Encrypted> encrypted,
        Callers callers,
        List<ModuleConfiguration> modules,
        List<String> remarks) {
    public static final int DEFAULT_PORT = 873;
    private static final int DEFAULT_TLS_PORT = 874;
    private static final int DEFAULT_BACKLOG = 5;

    /// Where the daemon also listens, for those who come through TLS.
    public record Encrypted(int port, TlsTerms terms) {}

    /// What is to be found out of who connects.
    /// @param proxies present where every connection comes through one of these and begins with a header of the proxy
    ///     protocol, which says for whom it comes
    public record Callers(HostNames names, Optional<HostAccess> proxies) {
        public static final Callers BY_ADDRESS = new Callers(HostNames.UNDETERMINED, Optional.empty());
    }

    /// Whether the names of hosts are looked up when they connect.
    public enum HostNames {
        LOOKED_UP,
        UNDETERMINED
    }

    public DaemonConfiguration {
        modules = List.copyOf(modules);
        remarks = List.copyOf(remarks);
    }

    /// Reads a configuration with the files that it includes.
    /// @param overrides global parameters that come after those of the file, as `name=value` (`--dparam`)
    /// @param environment where `%NAME%` in a value is looked up
    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX; the message names file, line and reason
    public static DaemonConfiguration read(Path file, List<String> overrides, Map<String, String> environment) {
        ConfigurationNotes.Strict notes = new ConfigurationNotes.Strict(new ArrayList<>());
        ConfigurationReader reader = new ConfigurationReader(file, overrides, environment, notes);
        reader.read(file);
        return of(reader.global(), reader.modules(), notes.remarks());
    }

    static DaemonConfiguration of(
            ConfigurationSection global, List<ConfigurationSection> modules, List<String> remarks) {
        return new DaemonConfiguration(
                global.text(ConfigurationParameter.ADDRESS),
                global.number(ConfigurationParameter.PORT, global.number(ConfigurationParameter.RSYNC_PORT, DEFAULT_PORT)),
                global.number(ConfigurationParameter.LISTEN_BACKLOG, DEFAULT_BACKLOG),
                global.path(ConfigurationParameter.MOTD_FILE),
                global.path(ConfigurationParameter.PID_FILE),
                global.path(ConfigurationParameter.LOG_FILE),
                encrypted(global),
                callers(global),
                modules.stream().map(section -> new ModuleReader(section).read()).toList(),
                remarks);
    }

    private static Optional<Encrypted> encrypted(ConfigurationSection global) {
        return global.get(ConfigurationParameter.TLS_CERTIFICATE).map(certificate -> {
            Path key = global.path(ConfigurationParameter.TLS_KEY).orElseThrow(
                    () -> certificate.error("`tls key` has to name the key of this certificate"));
            TlsTerms.Trust trust = global.path(ConfigurationParameter.TLS_CLIENT_CA)
                    .<TlsTerms.Trust>map(TlsTerms.Trust.Authorities::new).orElseGet(TlsTerms.Trust.Anybody::new);
            if (global.flag(ConfigurationParameter.PROXY_PROTOCOL, false)) {
                throw certificate.error("with `proxy protocol` the proxy is the one to end TLS");
            }
            return new Encrypted(global.number(ConfigurationParameter.TLS_PORT, DEFAULT_TLS_PORT),
                    new TlsTerms(Optional.of(new TlsTerms.Identity(certificate.path(), key)), trust,
                            TlsTerms.HostName.UNCHECKED));
        });
    }

    private static Callers callers(ConfigurationSection global) {
        Optional<ConfigurationValue> protocol =
                global.get(ConfigurationParameter.PROXY_PROTOCOL).filter(ConfigurationValue::flag);
        Optional<HostAccess> proxies = protocol.map(value -> HostAccess.of(
                global.get(ConfigurationParameter.PROXY_PROTOCOL_HOSTS)
                        .orElseThrow(() -> value.error("`proxy protocol hosts` has to list who is believed; without it"
                                + " every client could say where it comes from"))
                        .list(),
                List.of(), HostLookup.NONE));
        HostNames names = global.flag(ConfigurationParameter.REVERSE_LOOKUP, true)
                ? HostNames.LOOKED_UP : HostNames.UNDETERMINED;
        return new Callers(names, proxies);
    }

    public Optional<ModuleConfiguration> module(String name) {
        return modules.stream().filter(each -> each.name().equals(name)).findFirst();
    }
}
