package dev.ferryman.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// Stands between a client and a daemon and cuts the connection once so many bytes have passed in one direction.
final class CuttingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int daemonPort;
    private final long limit;

    CuttingProxy(int daemonPort, long limit) {
        this.daemonPort = daemonPort;
        this.limit = limit;
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
        byte[] buffer = new byte[16 * 1024];
        long left = limit;
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            int read = in.read(buffer);
            while (read > 0 && left > 0) {
                out.write(buffer, 0, read);
                left -= read;
                read = in.read(buffer);
            }
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
