package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.session.Connection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/// Serves modules on a port to every client that speaks protocol 30 or newer. Each connection has a thread of its own.
public final class RsyncDaemon implements AutoCloseable {
    private final ConfigurationSource source;
    private final DaemonLog log;
    private final List<Entrance> entrances;
    private final ConnectionSlots slots = new ConnectionSlots();
    private final Map<Long, Served> served = new ConcurrentHashMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private volatile DaemonConfiguration configuration;
    private final DaemonLimits limits;
    private final Extensions extensions;
    private Optional<PidFile> pidFile = Optional.empty();
    private volatile boolean closed;

    private record Served(Socket socket, Thread thread, LiveSession session) {}

    private RsyncDaemon(ConfigurationSource source, DaemonConfiguration configuration, DaemonLimits limits,
            Extensions extensions, DaemonLog log, List<Entrance> entrances) {
        this.source = source;
        this.configuration = configuration;
        this.limits = limits;
        this.extensions = extensions;
        this.log = LogFile.orElse(configuration.logFile(), log);
        this.entrances = entrances;
    }

    /// Listens, and serves from then on in the background.
    /// @param configuration port 0 means any free one, see [#address]
    /// @throws RsyncException with SOCKET_IO where the address cannot be had
    public static RsyncDaemon start(DaemonConfiguration configuration, DaemonLog log) {
        return start(configuration, DaemonLimits.DEFAULT, log);
    }

    /// The same with a configuration that may change while the daemon runs.
    public static RsyncDaemon start(ConfigurationSource source, DaemonLog log) {
        return start(source, ModuleExtension.NONE, log);
    }

    /// The same with what the daemon does beside transfers.
    public static RsyncDaemon start(ConfigurationSource source, List<ModuleExtension> extensions, DaemonLog log) {
        return start(source, DaemonLimits.DEFAULT, new Extensions(extensions), log);
    }

    static RsyncDaemon start(DaemonConfiguration configuration, DaemonLimits limits, DaemonLog log) {
        return start(ConfigurationSource.of(configuration), limits, Extensions.NONE, log);
    }

    private static RsyncDaemon start(
            ConfigurationSource source, DaemonLimits limits, Extensions extensions, DaemonLog log) {
        DaemonConfiguration configuration = source.current(log);
        List<Entrance> entrances = Entrance.open(configuration);
        RsyncDaemon daemon = new RsyncDaemon(source, configuration, limits, extensions, log, entrances);
        daemon.takePidFile();
        configuration.remarks().forEach(daemon.log::line);
        for (Entrance entrance : entrances) {
            daemon.log.line("rsyncd of Ferryman starting, listening on " + entrance);
            Companion.start("rsyncd-accept", () -> daemon.acceptAll(entrance));
        }
        return daemon;
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return entrances.getFirst().address();
    }

    /// Where it listens for connections through TLS.
    public Optional<InetSocketAddress> tlsAddress() {
        return entrances.stream().filter(each -> each.tls().isPresent()).map(Entrance::address).findFirst();
    }

    /// Who is connected now.
    public List<LiveSession> sessions() {
        return served.values().stream().map(Served::session).toList();
    }

    private void takePidFile() {
        try {
            pidFile = configuration.pidFile().map(PidFile::take);
        } catch (RsyncException e) {
            closeEntrances();
            throw e;
        }
    }

    private void acceptAll(Entrance entrance) {
        while (!closed) {
            try {
                Socket socket = entrance.listener().accept();
                String address = socket.getInetAddress().getHostAddress();
                if (served.size() >= limits.connections()) {
                    log.line("more than " + limits.connections() + " connections; one from " + address + " was turned away");
                    socket.close();
                } else if (strangersFrom(address) >= limits.strangers()) {
                    log.line("more than " + limits.strangers() + " connections from " + address
                            + " that ask for no module yet; one was turned away");
                    socket.close();
                } else {
                    serve(socket, entrance);
                }
            } catch (IOException e) {
                if (!closed) {
                    log.line("a connection could not be accepted: " + e.getMessage());
                }
            }
        }
    }

    /// A proxy brings everybody from its own address.
    private long strangersFrom(String address) {
        return configuration.callers().proxies().isPresent() ? 0 : served.values().stream()
                .filter(each -> each.session().module().isEmpty() && each.session().address().equals(address))
                .count();
    }

    private void serve(Socket socket, Entrance entrance) {
        long number = numbers.incrementAndGet();
        Visitor visitor = new Visitor(socket.getInetAddress(), Visitor.UNDETERMINED);
        LiveSession session = new LiveSession(
                number, visitor.address().getHostAddress(), Instant.now(), Optional.empty(), Optional.empty());
        Thread thread = Companion.unstarted("rsyncd-" + number, () ->
                converse(number, entrance, socket, visitor));
        served.put(number, new Served(socket, thread, session));
        thread.start();
    }

    private void converse(long number, Entrance entrance, Socket socket, Visitor visitor) {
        try (Connection connection = entrance.connection(socket, limits.handshake())) {
            configuration = source.current(log);
            new DaemonConversation(new ModuleEntry.Daemon(configuration, limits, slots, extensions, log),
                    connection, visitor, number)
                    .run(visit -> served.computeIfPresent(number, (key, before) -> entered(before, visit)));
        } catch (RsyncException e) {
            log.line("rsync error: " + e.getMessage() + " (code " + e.exitCode().code() + "), from " + visitor);
        } catch (RuntimeException e) {
            log.line("internal error while serving " + visitor + ": " + e);
        } finally {
            served.remove(number);
        }
    }

    private static Served entered(Served before, ModuleVisit visit) {
        LiveSession session = before.session();
        return new Served(before.socket(), before.thread(), new LiveSession(session.number(), session.address(),
                session.since(), Optional.of(visit.module().name()), visit.admission().user()));
    }

    /// Stops listening and ends every connection.
    @Override
    public void close() {
        closed = true;
        closeEntrances();
        deletePidFile();
        served.values().forEach(each -> Entrance.closeQuietly(each.socket()));
        for (Served each : served.values()) {
            try {
                each.thread().join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void closeEntrances() {
        for (Entrance entrance : entrances) {
            try {
                entrance.close();
            } catch (IOException e) {
                log.line("closing " + entrance + ": " + e.getMessage());
            }
        }
    }

    private void deletePidFile() {
        try {
            if (pidFile.isPresent()) {
                pidFile.get().close();
            }
        } catch (IOException e) {
            log.line("removing the pid file: " + e.getMessage());
        }
    }
}
