package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Transport;
import dev.ferryman.rsync.session.Connection;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Opens a TCP connection: to each address of a host in turn, until one answers.
record SocketOpener(Transport transport) {
    /// The numbers that the C library gives to what Java puts into words only.
    private enum Reason {
        REFUSED("Connection refused", 111),
        TIMED_OUT("Connection timed out", 110),
        NO_ROUTE("No route to host", 113),
        NO_NETWORK("Network is unreachable", 101);

        private final String text;
        private final int number;

        Reason(String text, int number) {
            this.text = text;
            this.number = number;
        }

        static String of(IOException failure) {
            String message = String.valueOf(failure.getMessage());
            return Arrays.stream(values())
                    .filter(each -> message.contains(each.text))
                    .map(each -> each.text + " (" + each.number + ")")
                    .findFirst().orElse(message);
        }
    }

    Socket open(String host, int port) {
        List<String> failures = new ArrayList<>();
        for (InetAddress address : addresses(host, port)) {
            try {
                return open(new InetSocketAddress(address, port));
            } catch (SocketTimeoutException e) {
                throw new RsyncException(ExitCode.CONNECT_TIMEOUT, Failure.CANNOT_CONNECT,
                        "failed to connect to " + host + " (" + address.getHostAddress() + "): no answer in "
                                + transport.connectTimeout().map(Duration::toSeconds).orElse(0L) + " seconds", e);
            } catch (IOException e) {
                failures.add("failed to connect to " + host + " (" + address.getHostAddress() + "): " + Reason.of(e));
            }
        }
        throw new RsyncException(ExitCode.SOCKET_IO, Failure.CANNOT_CONNECT, failures.isEmpty()
                ? "failed to connect to " + host + ": it has no address of the wanted kind"
                : String.join("; ", failures));
    }

    private Socket open(InetSocketAddress address) throws IOException {
        Socket socket = Connection.socket();
        try {
            if (transport.address().isPresent()) {
                socket.bind(new InetSocketAddress(InetAddress.getByName(transport.address().get()), 0));
            }
            int timeout = transport.connectTimeout().map(Duration::toMillis).map(Math::toIntExact).orElse(0);
            socket.connect(address, timeout);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private List<InetAddress> addresses(String host, int port) {
        try {
            return Arrays.stream(InetAddress.getAllByName(host)).filter(this::isWanted).toList();
        } catch (UnknownHostException e) {
            throw new RsyncException(ExitCode.SOCKET_IO, Failure.CANNOT_CONNECT,
                    "getaddrinfo: " + host + " " + port + ": Name or service not known", e);
        }
    }

    private boolean isWanted(InetAddress address) {
        return switch (transport.addressFamily()) {
            case ANY -> true;
            case IPV4 -> address instanceof Inet4Address;
            case IPV6 -> address instanceof Inet6Address;
        };
    }
}
