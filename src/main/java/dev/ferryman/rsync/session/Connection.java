package dev.ferryman.rsync.session;

import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.option.Transport;
import dev.ferryman.rsync.wire.BandwidthLimit;
import dev.ferryman.rsync.wire.IdleTimeout;
import dev.ferryman.rsync.wire.WireReader;
import dev.ferryman.rsync.wire.WireWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;

/// Two streams of bytes to a peer, and what reads and writes them. Closing it ends whatever waits on it.
public final class Connection implements AutoCloseable {
    private static final int POLL_MILLIS = 1000;

    private final WireReader in;
    private final WireWriter out;
    private final IdleTimeout idle;
    private final Closeable output;
    private final Closeable transport;

    private Connection(
            InputStream in, OutputStream out, Closeable output, Closeable transport, BandwidthLimit bandwidth) {
        idle = new IdleTimeout();
        this.in = new WireReader(in, idle);
        this.out = new WireWriter(out, idle, bandwidth);
        this.output = output;
        this.transport = transport;
    }

    /// One that is not connected yet. Sockets of channels take and give a large piece in one call of the system, others in as
    /// many as it has times 128 KiB, each of which wakes the other end.
    public static Socket socket() throws IOException {
        return SocketChannel.open().socket();
    }

    /// One that is not bound yet, for sockets such as those of [#socket()].
    public static ServerSocket serverSocket() throws IOException {
        return ServerSocketChannel.open().socket();
    }

    /// @param transport closes both streams, so that a thread which waits on them wakes up
    public static Connection of(InputStream in, OutputStream out, Closeable transport, BandwidthLimit bandwidth) {
        return new Connection(in, out, out, transport, bandwidth);
    }

    public static Connection of(Socket socket, BandwidthLimit bandwidth) throws IOException {
        return of(socket, socket.getInputStream(), socket.getOutputStream(), socket::shutdownOutput, bandwidth);
    }

    /// @param in what came through the socket, once decrypted
    /// @param output ends what goes through it
    public static Connection of(
            Socket socket, InputStream in, OutputStream out, Closeable output, BandwidthLimit bandwidth) throws IOException {
        try {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(POLL_MILLIS);
        } catch (SocketException e) {
            socket.close();
            throw e;
        }
        Connection connection = new Connection(in, out, output, socket, bandwidth);
        connection.in().polled(() -> acknowledge(socket));
        return connection;
    }

    /// What came is acknowledged now, and not 40 ms later: a stock peer keeps a short piece back until those before it are.
    private static void acknowledge(Socket socket) {
        try {
            socket.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
        } catch (IOException | UnsupportedOperationException _) {
            // it is closed, which who reads will find, or acknowledged as the system does it
        }
    }

    /// Holds the connection to the time that it may be silent and to the one that it may take.
    public void limit(Transport transport) {
        transport.timeout().map(Duration::toSeconds).map(Math::toIntExact).ifPresent(idle::set);
        transport.stopAfter().ifPresent(idle::stopAfter);
        transport.stopAt().map(at -> Duration.between(Instant.now(), at)).ifPresent(idle::stopAfter);
    }

    public WireReader in() {
        return in;
    }

    public WireWriter out() {
        return out;
    }

    /// Lets the peer read to the end of what was written; it can still be read from.
    public void endOutput() {
        out.flush();
        try {
            output.close();
        } catch (IOException gone) {
            // so is what the peer would read
        }
    }

    public IdleTimeout idle() {
        return idle;
    }

    /// Closes the connection unless the returned deadline is lifted in time, whatever the peer does until then.
    public Deadline closeAfter(Duration time) {
        return Deadline.in(time, this::close);
    }

    /// A time by which something has to be done.
    public record Deadline(CountDownLatch lifted) implements AutoCloseable {
        /// @param passed what happens unless it is lifted in time
        public static Deadline in(Duration time, Runnable passed) {
            Deadline deadline = new Deadline(new CountDownLatch(1));
            Companion.start("rsync-deadline", () -> {
                if (!deadline.liftedWithin(time)) {
                    passed.run();
                }
            });
            return deadline;
        }

        private boolean liftedWithin(Duration time) {
            try {
                return lifted.await(time.toMillis(), TimeUnit.MILLISECONDS);
            } catch (InterruptedException e) {
                return false;
            }
        }

        /// Lifts it.
        @Override
        public void close() {
            lifted.countDown();
        }
    }

    @Override
    public void close() {
        out.close();
        try {
            transport.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing the connection to the peer", e);
        }
    }
}
