package dev.ferryman.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Stands between clients and a daemon of the loopback address.
final class Proxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int daemonPort;
    private final Passage passage;

    /// What happens to the bytes of one direction of a connection; the connection ends with it.
    @FunctionalInterface
    interface Passage {
        void pass(InputStream in, OutputStream out) throws IOException;
    }

    Proxy(int daemonPort, Passage passage) {
        this.daemonPort = daemonPort;
        this.passage = passage;
        try {
            listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = listener.accept();
                Socket daemon = new Socket(InetAddress.getLoopbackAddress(), daemonPort);
                Thread.ofVirtual().start(() -> pass(client, daemon));
                Thread.ofVirtual().start(() -> pass(daemon, client));
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void pass(Socket from, Socket to) {
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            passage.pass(in, out);
        } catch (IOException ended) {
            // one of the two is gone
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
