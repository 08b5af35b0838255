package dev.ferryman.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/// Hands out ports of this machine, none twice. Another program may still take one before it is used; the agent then
/// says so.
final class Ports {
    private static final int LAST = 65_535;

    private final Set<Integer> given = new HashSet<>();

    /// The wanted port, or the next one above it that is free.
    synchronized int freeFrom(int wanted) {
        for (int port = wanted; port <= LAST; port++) {
            if (!given.contains(port) && isFree(port)) {
                given.add(port);
                return port;
            }
        }
        return any();
    }

    /// A free port of the loopback interface.
    synchronized int any() {
        while (true) {
            try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                if (given.add(socket.getLocalPort())) {
                    return socket.getLocalPort();
                }
            } catch (IOException e) {
                throw new UncheckedIOException("this machine has no free port", e);
            }
        }
    }

    /// Takes a port back.
    synchronized void release(int port) {
        given.remove(port);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
