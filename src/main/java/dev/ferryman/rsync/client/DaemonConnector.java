package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.rsync.option.Transport;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Connects to a daemon: to each of its addresses in turn, until one answers.
final class DaemonConnector {
    static final Duration HANDSHAKE_TIME = Duration.ofSeconds(60);
    private static final int DEFAULT_PORT = 873;

    private DaemonConnector() {}

    static Connection connect(RemoteSpec.Daemon daemon, Options options) {
        int port = daemon.port().orElse(options.transport().port().orElse(DEFAULT_PORT));
        IOException failure = new IOException("it has no address of the wanted kind");
        for (InetAddress address : addresses(daemon.host(), options.transport().addressFamily())) {
            try {
                return connect(new InetSocketAddress(address, port), options.transport());
            } catch (IOException e) {
                failure = e;
            }
        }
        throw failed(daemon.host(), port, failure);
    }

    private static Connection connect(InetSocketAddress address, Transport transport) throws IOException {
        Socket socket = new Socket();
        try {
            if (transport.address().isPresent()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName(transport.address().get()), 0));
            }
            int timeout = transport.connectTimeout().map(Duration::toMillis).map(Math::toIntExact).orElse(0);
            socket.connect(address, timeout);
            return Connection.of(socket, BandwidthLimit.of(transport.bandwidthLimit().orElse(0)));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static List<InetAddress> addresses(String host, Transport.AddressFamily family) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host))
                    .filter(address -> switch (family) {
                        case ANY -> true;
                        case IPV4 -> address instanceof Inet4Address;
                        case IPV6 -> address instanceof Inet6Address;
                    })
                    .toList();
        } catch (UnknownHostException e) {
            throw new RsyncException(ExitCode.SOCKET_IO, Failure.CANNOT_CONNECT,
                    "cannot find the address of " + host + ": check its name", e);
        }
    }

    private static RsyncException failed(String host, int port, IOException reason) {
        boolean timedOut = reason instanceof SocketTimeoutException;
        return new RsyncException(timedOut ? ExitCode.CONNECT_TIMEOUT : ExitCode.SOCKET_IO, Failure.CANNOT_CONNECT,
                "failed to connect to " + host + " port " + port + ": " + reason.getMessage(), reason);
    }
}
