package dev.ferryman.replica.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Followers and primaries that are none.
class HostileLiveTest {
    private static final String ID = "00112233445566778899aabbccddeeff00112233";
    private static final Position HAVE = new Position(new ReplicationId(ID), 515);
    private static final String WELCOME = hex("@FERRYMAN: LIVE 1\n");
    private static final String CONTINUED = "01" + "25000000" + "01" + ID + "0302000000000000" + "0000000000000000";
    private static final String HEARTBEAT = "03" + "14000000" + "0402000000000000" + "0000000000000000" + "00000000";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {
        "00", "0100000000", "10ffffff7f", "1007000000", "1008000000ffffffffffffffff", "10080000000900000000000000",
        "10080000000100000000000000" + "10080000000000000000000000"})
    void aFollowerThatSaysWhatNoneSaysIsHungUpOn(String said) throws Exception {
        try (Served served = new Served(directory)) {
            served.backlog.append(List.of(new Change.Entry(Name.of("a"))), Instant.EPOCH);
            try (Socket socket = enter(served, "--ferryman-live\0--protocol=1\0\0")) {
                socket.getOutputStream().write(HexFormat.of().parseHex(said));
                socket.getInputStream().readAllBytes();
            } catch (IOException reset) {
                // as good as closed
            }
            Awaitility.await().until(() -> served.door.followers("open").isEmpty());
            assertThat(served.log).anyMatch(line -> line.contains("malformed stream") || line.contains("a follower that has"));
            assertServesOn(served);
        }
    }

    @ParameterizedTest
    @CsvSource({"--protocol=x", "--from=nowhere:1", "''"})
    void aRequestWithoutAVersionIsNoRequest(String argument) throws Exception {
        try (Served served = new Served(directory);
                Socket socket = enter(served, "--ferryman-live\0" + (argument.isEmpty() ? "" : argument + "\0") + "\0")) {
            assertThat(socket.getInputStream().readAllBytes()).isEmpty();
            assertServesOn(served);
        }
    }

    @Test
    void aNewerFollowerIsAnsweredInTheVersionThatIsKnownHere() throws Exception {
        try (Served served = new Served(directory);
                Socket socket = enter(served, "--ferryman-live\0--protocol=9\0--wish=of the future\0\0")) {
            assertThat(new String(socket.getInputStream().readNBytes(18), StandardCharsets.US_ASCII))
                    .isEqualTo("@FERRYMAN: LIVE 1\n");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'@FERRYMAN: LIVE 2\n', '', speaks another version",
        "'@FERRYMAN: LIVE', '', does not tell what changes",
        "'\u0000\u0001\u0002\u0003\u0004', '', does not tell what changes",
        "'@FERRYMAN: LIVE 1\n', 03140000000402000000000000000000000000000000000000, does not begin with the beginning",
        "'@FERRYMAN: LIVE 1\n', 0500000000, cannot be followed",
        "'@FERRYMAN: LIVE 1\n', 0501040000, malformed",
        "'@FERRYMAN: LIVE 1\n', 06, unexpectedly closed"
    })
    void aPrimaryThatDoesNotBeginAsOneIsNone(String welcome, String frames, String message) throws Exception {
        try (FakePrimary fake = new FakePrimary(hex(welcome) + Optional.ofNullable(frames).orElse(""));
                RemoteChanges changes = Served.changes("m", fake.port())) {
            assertThatThrownBy(() -> changes.start(Optional.of(HAVE))).isInstanceOf(RsyncException.class)
                    .hasMessageContaining(message);
        }
    }

    @Test
    void aHistoryThatGoesOnElsewhereIsRefused() throws Exception {
        try (FakePrimary fake = new FakePrimary(WELCOME + CONTINUED + HEARTBEAT)) {
            for (Optional<Position> have : List.of(Optional.<Position>empty(), Optional.of(HAVE.at(514)),
                    Optional.of(new Position(ReplicationId.random(), 515)))) {
                try (RemoteChanges changes = Served.changes("m", fake.port())) {
                    assertThatThrownBy(() -> changes.start(have)).isInstanceOf(RsyncException.class)
                            .hasMessageContaining("for one who stands elsewhere");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "021c000000 0503000000000000 0000000000000000 00000000 01000000 01 0100 61, offset 773 after 515",
        "021c000000 0302000000000000 0000000000000000 00000000 01000000 01 0100 61, offset 515 after 515",
        "021c000000 0402000000000000 0000000000000000 00000000 01000000 01 0100 2f, straight down",
        "02ffffff7f, at most 65536 are allowed",
        "0314000000 0002000000000000 0000000000000000 00000000, 'a primary that is at 512, after 515'",
        "0125000000 01 00112233445566778899aabbccddeeff00112233 0302000000000000 0000000000000000, begins anew",
        "ff00000000, a frame of kind 255"
    })
    void aPrimaryThatSaysWhatNoneSaysIsNotBelieved(String frames, String message) throws Exception {
        try (FakePrimary fake = new FakePrimary(WELCOME + CONTINUED + HEARTBEAT + frames.replace(" ", ""));
                RemoteChanges changes = Served.changes("m", fake.port())) {
            assertThat(changes.start(Optional.of(HAVE))).isEqualTo(new Start.Continued(HAVE));
            assertThatThrownBy(() -> changes.next(PATIENCE)).isInstanceOf(RsyncException.class).hasMessageContaining(message);
        }
    }

    private static void assertServesOn(Served served) throws InterruptedException {
        try (RemoteChanges changes = served.changes("data")) {
            changes.start(Optional.empty());
        }
    }

    private static Socket enter(Served served, String arguments) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port());
        OutputStream out = socket.getOutputStream();
        out.write("@RSYNCD: 32.0 md5\nopen\n".getBytes(StandardCharsets.US_ASCII));
        InputStream in = socket.getInputStream();
        StringBuilder heard = new StringBuilder();
        while (!heard.toString().endsWith("@RSYNCD: OK\n")) {
            heard.append((char) in.read());
        }
        out.write(arguments.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }

    /// Lets everybody into every module, says some bytes, and hangs up.
    private static final class FakePrimary implements AutoCloseable {
        private final ServerSocket listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        private final byte[] said;

        FakePrimary(String hex) throws IOException {
            said = HexFormat.of().parseHex(hex);
            Thread.ofVirtual().start(this::accept);
        }

        int port() {
            return listener.getLocalPort();
        }

        private void accept() {
            while (!listener.isClosed()) {
                try (Socket socket = listener.accept()) {
                    socket.getOutputStream().write("@RSYNCD: 32.0 md5\n@RSYNCD: OK\n".getBytes(StandardCharsets.US_ASCII));
                    int zeros = 0;
                    while (zeros < 2) {
                        zeros = socket.getInputStream().read() == 0 ? zeros + 1 : 0;
                    }
                    socket.getOutputStream().write(said);
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException gone) {
                    continue;
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
}
