package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.session.Connection;
import inet.ipaddr.IPAddress;
import inet.ipaddr.IPAddressString;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A daemon for the one connection that it was started with: by inetd, or behind a remote shell (rsync(1), USING
/// RSYNC-DAEMON FEATURES VIA A REMOTE-SHELL CONNECTION). It ends with it.
public final class InheritedConnection {
    /// Where a remote shell tells who calls; the address is the first word.
    private static final List<String> TOLD_BY_SHELLS =
            List.of("REMOTE_HOST", "SSH_CONNECTION", "SSH_CLIENT", "SSH2_CLIENT");
    /// Other processes have the other connections; rsyncd.conf(5), `lock file`.
    private static final Path LOCK_FILE = Path.of("/var/run/rsyncd.lock");
    private static final byte[] UNKNOWN_ADDRESS = {0, 0, 0, 0};

    private InheritedConnection() {}

    /// Serves until the client is done. Problems go to the log and the client.
    /// @param log for what no log file takes; nothing of it may reach the connection
    /// @param peer who is at the other end
    public static void serve(
            DaemonConfiguration configuration, DaemonLog log, Connection connection, InetAddress peer) {
        DaemonLog written = LogFile.orElse(configuration.logFile(), log);
        ModuleEntry.Daemon daemon = new ModuleEntry.Daemon(configuration, DaemonLimits.DEFAULT,
                new ConnectionSlots(Optional.of(LOCK_FILE)), Extensions.NONE, written);
        Visitor visitor = new Visitor(peer, Visitor.UNDETERMINED);
        try {
            new DaemonConversation(daemon, connection, visitor, ProcessHandle.current().pid()).run(visit -> { });
        } catch (RsyncException e) {
            written.line("rsync error: " + e.getMessage() + " (code " + e.exitCode().code() + "), from " + visitor);
        }
    }

    /// The caller of a remote shell; 0.0.0.0 where it does not tell, as with stock rsync.
    public static InetAddress callerOfShell(Map<String, String> environment) {
        Optional<IPAddress> told = TOLD_BY_SHELLS.stream()
                .flatMap(name -> Optional.ofNullable(environment.get(name)).stream())
                .map(value -> value.strip().split("\\s+")[0])
                .flatMap(word -> Optional.ofNullable(
                        new IPAddressString(word, HostPattern.NO_SHORT_FORMS).getAddress()).stream())
                .filter(address -> !address.isMultiple())
                .findFirst();
        try {
            return told.isPresent() ? told.get().toInetAddress() : InetAddress.getByAddress(UNKNOWN_ADDRESS);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}
