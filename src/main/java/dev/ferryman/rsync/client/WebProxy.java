package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/// The web proxy of `RSYNC_PROXY`, written `[user:password@]host:port`, which is asked to connect us to a daemon.
/// @param credentials as they were written
record WebProxy(String host, int port, Optional<String> credentials) {
    private static final String VARIABLE = "RSYNC_PROXY";
    private static final int LONGEST_LINE = 1024;
    private static final int MOST_LINES = 100;

    /// @throws RsyncException with SOCKET_IO, as stock rsync, where the variable names no port
    static Optional<WebProxy> of(Map<String, String> environment) {
        return Optional.ofNullable(environment.get(VARIABLE)).filter(text -> !text.isEmpty()).map(WebProxy::parse);
    }

    private static WebProxy parse(String text) {
        int at = text.lastIndexOf('@');
        String place = text.substring(at + 1);
        int colon = place.lastIndexOf(':');
        if (colon < 0 || !place.substring(colon + 1).matches("\\d{1,5}")) {
            throw failed("invalid proxy specification: should be HOST:PORT");
        }
        return new WebProxy(place.substring(0, colon), Integer.parseInt(place.substring(colon + 1)),
                at < 0 ? Optional.empty() : Optional.of(text.substring(0, at)));
    }

    /// Asks the proxy that the socket is connected to for a way to a daemon; nothing beyond the answer is read.
    void tunnel(Socket socket, String target, int targetPort) {
        String authorization = credentials.map(each -> "Proxy-Authorization: Basic "
                + Base64.getEncoder().encodeToString(each.getBytes(StandardCharsets.UTF_8)) + "\r\n").orElse("");
        String name = target.indexOf(':') < 0 ? target : "[" + target + "]";
        String request = "CONNECT " + name + ":" + targetPort + " HTTP/1.0\r\n" + authorization + "\r\n";
        try {
            socket.setSoTimeout(Math.toIntExact(DaemonConnector.HANDSHAKE_TIME.toMillis()));
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            String status = line(socket.getInputStream());
            if (!status.matches("HTTP/\\S+ +2.*")) {
                throw failed("bad response from proxy -- " + status.replaceAll("\\p{Cntrl}", "?"));
            }
            for (int lines = 1; !line(socket.getInputStream()).isEmpty(); lines++) {
                if (lines == MOST_LINES) {
                    throw failed("bad response from proxy -- too many headers");
                }
            }
        } catch (SocketTimeoutException e) {
            throw failed("the proxy does not answer");
        } catch (IOException e) {
            throw failed("failed to read from proxy: " + e.getMessage());
        }
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("it closed the connection");
            }
            if (line.length() == LONGEST_LINE) {
                throw failed("bad response from proxy -- too long a line");
            }
            line.append((char) next);
        }
        return line.toString().stripTrailing();
    }

    private static RsyncException failed(String message) {
        return new RsyncException(ExitCode.SOCKET_IO, Failure.CANNOT_CONNECT, message);
    }
}
