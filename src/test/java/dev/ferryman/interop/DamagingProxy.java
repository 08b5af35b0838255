package dev.ferryman.interop;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between a client and a daemon and turns one bit of what passes, in either direction: at the mark, which the
/// content of a file holds once and nothing else does, so that each time it is sent one bit turns over.
final class DamagingProxy implements AutoCloseable {
    static final byte[] MARK = "here the line is bad".getBytes();

    private final ServerSocket listener;
    private final int daemonPort;
    private final AtomicInteger left;

    /// @param times how often a bit is turned
    DamagingProxy(int daemonPort, int times) {
        this.daemonPort = daemonPort;
        left = new AtomicInteger(times);
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

    /// How often a bit is still to be turned.
    int left() {
        return left.get();
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
        byte[] buffer = new byte[64 * 1024];
        try (from; to; InputStream in = from.getInputStream(); OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                damage(buffer, read);
                out.write(buffer, 0, read);
            }
        } catch (IOException ended) {
            // one of the two is gone
        }
    }

    private void damage(byte[] bytes, int length) {
        for (int at = 0; at + MARK.length < length && left.get() > 0; at++) {
            if (Arrays.equals(bytes, at, at + MARK.length, MARK, 0, MARK.length)) {
                bytes[at] ^= 1;
                left.decrementAndGet();
                return;
            }
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
