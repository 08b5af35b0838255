package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.tls.SecuredSocket;
import dev.ferryman.rsync.tls.Tls;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A port that a daemon listens at, and what connections to it are dressed in.
record Entrance(ServerSocket listener, Optional<Tls> tls) implements Closeable {

    /// All that a configuration asks for: the plain one first.
    /// @throws RsyncException with SOCKET_IO where an address cannot be had; none of them is open then
    static List<Entrance> open(DaemonConfiguration configuration) {
        List<Entrance> open = new ArrayList<>();
        try {
            open.add(new Entrance(listen(configuration, configuration.port()), Optional.empty()));
            configuration.encrypted().ifPresent(encrypted -> open.add(new Entrance(
                    listen(configuration, encrypted.port()), Optional.of(Tls.on(encrypted.terms())))));
            return open;
        } catch (RsyncException e) {
            open.forEach(Entrance::closeQuietly);
            throw e;
        }
    }

    private static ServerSocket listen(DaemonConfiguration configuration, int port) {
        try {
            return bound(configuration.address().isPresent()
                    ? new InetSocketAddress(InetAddress.getByName(configuration.address().get()), port)
                    : new InetSocketAddress(port), configuration.backlog());
        } catch (IOException e) {
            throw new RsyncException(ExitCode.SOCKET_IO, Failure.BAD_INPUT,
                    "cannot listen on " + configuration.address().orElse("every address") + " port " + port + ": "
                            + e.getMessage(), e);
        }
    }

    private static ServerSocket bound(InetSocketAddress address, int backlog) throws IOException {
        ServerSocket listener = Connection.serverSocket();
        try {
            listener.bind(address, backlog);
            return listener;
        } catch (IOException e) {
            listener.close();
            throw e;
        }
    }

    InetSocketAddress address() {
        return (InetSocketAddress) listener.getLocalSocketAddress();
    }

    /// @param patience how long it may take to come to terms about the encryption
    /// @throws RsyncException with SOCKET_IO where there is no connection to be had
    Connection connection(Socket accepted, Duration patience) {
        try {
            return tls.isPresent()
                    ? secured(tls.get(), accepted, patience).connection(BandwidthLimit.NONE)
                    : Connection.of(accepted, BandwidthLimit.NONE);
        } catch (IOException e) {
            closeQuietly(accepted);
            throw new RsyncException(ExitCode.SOCKET_IO, Failure.PROTOCOL, "no connection at " + this + ": " + e.getMessage(), e);
        }
    }

    private static SecuredSocket secured(Tls tls, Socket accepted, Duration patience) throws IOException {
        try (Connection.Deadline _ = Connection.Deadline.in(patience, () -> closeQuietly(accepted))) {
            return tls.server(accepted);
        }
    }

    @Override
    public String toString() {
        return "port " + listener.getLocalPort() + (tls.isPresent() ? " (TLS)" : "");
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    static void closeQuietly(Closeable open) {
        try {
            open.close();
        } catch (IOException e) {
            // the reason why it is closed is told
        }
    }
}
