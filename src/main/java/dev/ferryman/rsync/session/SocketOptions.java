package dev.ferryman.rsync.session;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.ArrayList;
import java.util.List;

/// The options of `--sockopts` and of `socket options`, such as `SO_SNDBUF=65536,SO_KEEPALIVE`: those that Java can
/// set. rsyncd.conf(5), `socket options`.
public final class SocketOptions {
    private static final int LOW_DELAY = 0x10;
    private static final int THROUGHPUT = 0x08;

    private SocketOptions() {}

    /// Sets what it can.
    /// @return a line for each option that cannot be set, in the words of rsync
    public static List<String> apply(String text, Socket socket) {
        List<String> problems = new ArrayList<>();
        for (String word : text.split("[,\\s]+")) {
            if (!word.isEmpty()) {
                apply(word, socket, problems);
            }
        }
        return problems;
    }

    private static void apply(String word, Socket socket, List<String> problems) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        int value = equals >= 0 && word.substring(equals + 1).matches("\\d{1,9}")
                ? Integer.parseInt(word.substring(equals + 1))
                : equals < 0 ? 1 : 0;
        try {
            switch (name) {
                case "SO_KEEPALIVE" -> socket.setOption(StandardSocketOptions.SO_KEEPALIVE, value != 0);
                case "SO_REUSEADDR" -> socket.setOption(StandardSocketOptions.SO_REUSEADDR, value != 0);
                case "SO_REUSEPORT" -> socket.setOption(StandardSocketOptions.SO_REUSEPORT, value != 0);
                case "TCP_NODELAY" -> socket.setOption(StandardSocketOptions.TCP_NODELAY, value != 0);
                case "SO_SNDBUF" -> size(StandardSocketOptions.SO_SNDBUF, value, socket);
                case "SO_RCVBUF" -> size(StandardSocketOptions.SO_RCVBUF, value, socket);
                case "IPTOS_LOWDELAY" -> service(LOW_DELAY, name, equals, socket, problems);
                case "IPTOS_THROUGHPUT" -> service(THROUGHPUT, name, equals, socket, problems);
                default -> problems.add("Unknown socket option " + name);
            }
        } catch (IOException e) {
            problems.add("failed to set socket option " + name + ": " + e.getMessage());
        }
    }

    private static void size(SocketOption<Integer> option, int bytes, Socket socket) throws IOException {
        socket.setOption(option, Math.max(1, bytes));
    }

    private static void service(int bits, String name, int equals, Socket socket, List<String> problems)
            throws IOException {
        if (equals >= 0) {
            problems.add("syntax error -- " + name + " does not take a value");
        } else {
            socket.setOption(StandardSocketOptions.IP_TOS, bits);
        }
    }
}
