package dev.ferryman.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A port of the loopback address, for a server that has to be told one.
record LoopbackPort(int number) {
    static LoopbackPort free() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return new LoopbackPort(socket.getLocalPort());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether a server listens there.
    boolean answers() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), number)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }
}
