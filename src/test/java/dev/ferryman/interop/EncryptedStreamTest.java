package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.Seed;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.tls.Tls;
import dev.ferryman.rsync.tls.TlsTerms;
import dev.ferryman.rsync.wire.BandwidthLimit;
import dev.ferryman.rsync.wire.ConnectionClosed;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// What goes through a connection that is encrypted, and how it ends.
class EncryptedStreamTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private final Scratch scratch = Scratch.create();
    @AutoClose("shutdownNow")
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Authority authority = new Authority(scratch, "authority");
    private final Authority.Certified daemon = authority.certify("daemon", "127.0.0.1");
    private final Tls server = Tls.on(new TlsTerms(Optional.of(new TlsTerms.Identity(daemon.certificate(), daemon.key())),
            new TlsTerms.Trust.Anybody(), TlsTerms.HostName.UNCHECKED));
    private final Tls client = Tls.on(new TlsTerms(Optional.empty(),
            new TlsTerms.Trust.Authorities(authority.certificate()), TlsTerms.HostName.CHECKED));

    @Test
    void piecesOfAllSizesArriveInBothDirectionsAtOnce() throws Exception {
        long seed = Seed.get();
        try (ServerSocket listener = listener()) {
            Future<Connection> accepted = threads.submit(() -> accept(listener));
            try (Connection here = connect(listener.getLocalPort()); Connection there = accepted.get()) {
                Future<?> sent = threads.submit(() -> write(here, seed));
                Future<?> answered = threads.submit(() -> write(there, seed + 1));
                Future<?> received = threads.submit(() -> read(there, seed));
                read(here, seed + 1);
                received.get();
                sent.get();
                answered.get();
            }
        }
    }

    @Test
    void whoHasSaidAllCanStillBeAnswered() throws Exception {
        try (ServerSocket listener = listener()) {
            Future<Connection> accepted = threads.submit(() -> accept(listener));
            try (Connection here = connect(listener.getLocalPort()); Connection there = accepted.get()) {
                here.out().writeInt(7);
                here.endOutput();

                assertThat(there.in().readInt()).isEqualTo(7);
                assertThatThrownBy(() -> there.in().readInt()).isInstanceOf(ConnectionClosed.class);
                there.out().writeInt(8);
                there.out().flush();
                assertThat(here.in().readInt()).isEqualTo(8);
            }
        }
    }

    /// Sockets are looked at every second; what has come of a record by then is kept.
    @Test
    void aRecordMayComeInPartsAsSlowlyAsItLikes() throws Exception {
        try (ServerSocket listener = listener(); ServerSocket relay = listener()) {
            Future<Connection> accepted = threads.submit(() -> accept(listener));
            threads.submit(() -> relay(relay, listener.getLocalPort()));
            try (Connection here = connect(relay.getLocalPort()); Connection there = accepted.get()) {
                byte[] sent = new byte[10_000];
                new Random(1).nextBytes(sent);
                there.out().write(sent);
                there.out().flush();

                byte[] received = new byte[sent.length];
                here.in().readFully(received, 0, received.length);
                assertThat(received).isEqualTo(sent);
            }
        }
    }

    @Test
    void aPeerThatSpeaksNoTlsIsRefusedAndLeft() throws Exception {
        try (ServerSocket listener = listener()) {
            Future<byte[]> said = threads.submit(() -> {
                try (Socket socket = listener.accept()) {
                    socket.getOutputStream().write("@RSYNCD: 31.0 sha512 sha256 sha1 md5 md4\n".getBytes());
                    return socket.getInputStream().readAllBytes();
                }
            });
            Options options = Options.parseText(List.of("-a", "--tls",
                    "rsync://127.0.0.1:" + listener.getLocalPort() + "/module/", scratch.directory("target").toString()));

            assertThatThrownBy(() -> RsyncClient.run(options, TransferListener.SILENT))
                    .isInstanceOfSatisfying(RsyncException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SOCKET_IO))
                    .hasMessageStartingWith("no TLS connection to 127.0.0.1: ");
            assertThat(said.get(30, TimeUnit.SECONDS)).isNotEmpty();
        }
    }

    @Test
    void aPeerThatGoesInTheMiddleOfTheHandshakeIsToldOf() throws Exception {
        try (ServerSocket listener = listener()) {
            threads.submit(() -> {
                listener.accept().close();
                return true;
            });
            assertThatThrownBy(() -> connect(listener.getLocalPort())).isInstanceOf(RsyncException.class)
                    .hasMessageStartingWith("no TLS connection to 127.0.0.1: ");
        }
    }

    private static ServerSocket listener() throws Exception {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    private Connection accept(ServerSocket listener) throws Exception {
        return server.server(listener.accept()).connection(BandwidthLimit.NONE);
    }

    private Connection connect(int port) throws Exception {
        return client.client(new Socket("127.0.0.1", port), "127.0.0.1", PATIENCE).connection(BandwidthLimit.NONE);
    }

    private static void write(Connection to, long seed) {
        Random random = new Random(seed);
        for (int piece = 0; piece < 40; piece++) {
            byte[] bytes = piece(random);
            to.out().write(bytes);
            if (random.nextBoolean()) {
                to.out().flush();
            }
            random.nextInt();
        }
        to.out().flush();
    }

    private static void read(Connection from, long seed) {
        Random random = new Random(seed);
        for (int piece = 0; piece < 40; piece++) {
            byte[] expected = piece(random);
            byte[] bytes = new byte[expected.length];
            from.in().readFully(bytes, 0, bytes.length);
            assertThat(Arrays.equals(bytes, expected)).as("piece %d of seed %d", piece, seed).isTrue();
            random.nextBoolean();
            random.nextInt();
        }
    }

    /// From a byte to several buffers.
    private static byte[] piece(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(1 << random.nextInt(1, 22))];
        random.nextBytes(bytes);
        return bytes;
    }

    /// Passes bytes on: those to the client as they come but for a pause of more than a second after the first half of
    /// a large piece.
    private boolean relay(ServerSocket relay, int port) throws Exception {
        try (Socket client = relay.accept(); Socket daemon = new Socket("127.0.0.1", port)) {
            threads.submit(() -> client.getInputStream().transferTo(daemon.getOutputStream()));
            InputStream from = daemon.getInputStream();
            OutputStream to = client.getOutputStream();
            byte[] buffer = new byte[100_000];
            for (int count = from.read(buffer); count > 0; count = from.read(buffer)) {
                int half = count > 5000 ? count / 2 : count;
                to.write(buffer, 0, half);
                if (half < count) {
                    Thread.sleep(1500);
                }
                to.write(buffer, half, count - half);
            }
        }
        return true;
    }
}
