package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a daemon says to clients that are none, and that it serves the next one all the same.
class HostileClientTest {
    private static final String GREETING = "@RSYNCD: 33.0 sha512 sha256 sha1 md5\n";

    @TempDir
    Path directory;

    private RsyncDaemon daemon;

    @BeforeEach
    void start() throws IOException {
        Path configuration = directory.resolve("rsyncd.conf");
        Files.createDirectory(directory.resolve("files"));
        Files.writeString(configuration, "[m]\npath = " + directory.resolve("files") + "\ncomment = files\n");
        daemon = RsyncDaemon.start(
                DaemonConfiguration.read(configuration, List.of("address=127.0.0.1", "port=0"), Map.of()),
                DaemonLog.NONE);
    }

    @AfterEach
    void stop() {
        daemon.close();
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/1.1\n', '@ERROR: protocol startup error'",
        "'@RSYNCD: 32.0\n', '@ERROR: your client omitted the digest name list'",
        "'@RSYNCD: 28\n', '@ERROR: protocol version mismatch'",
        "'@RSYNCD: 32.0 md5\n#nonsense\n', '@ERROR: Unknown command'",
        "'@RSYNCD: 32.0 md5\nnone\n', '@ERROR: Unknown module'",
        "'@RSYNCD: 32.0 md5\n#early_input=99999999\n', '@ERROR: invalid early_input length'",
        "'@RSYNCD: 32.0 md5\n#early_input=-1\n', '@ERROR: invalid early_input length'"
    })
    void whatIsNoConversationIsAnsweredAndEnded(String said, String answer) throws IOException {
        assertThat(converse(said)).startsWith(GREETING + answer);
    }

    @Test
    void aLineThatNeverEndsEndsTheConversation() throws IOException {
        assertThat(converse("a".repeat(5000))).isEqualTo(GREETING + "@ERROR: protocol startup error\n");
    }

    @Test
    void aLineWithANulEndsTheConversation() throws IOException {
        assertThat(converse("@RSYNCD: 32.0 md5\nm\0x\n")).isEqualTo(GREETING);
    }

    @Test
    void afterThemTheNextClientIsServed() throws IOException {
        converse("\0\0\0\0");
        converse("");

        assertThat(converse("@RSYNCD: 31.0\n\n")).isEqualTo(GREETING + "m              \tfiles\n@RSYNCD: EXIT\n");
    }

    @Test
    void aClientThatDawdlesIsHungUpOnHoweverOftenItSaysSomething() throws IOException {
        try (RsyncDaemon impatient = start(new DaemonLimits(Duration.ofMillis(300), 10, 10), DaemonLog.NONE);
                Socket socket = connect(impatient)) {
            OutputStream out = socket.getOutputStream();
            Awaitility.await().pollInterval(Duration.ofMillis(20)).ignoreExceptions().until(() -> {
                try {
                    out.write('@');
                    return false;
                } catch (IOException hungUp) {
                    return true;
                }
            });
            assertThat(impatient.sessions()).isEmpty();
        }
    }

    @Test
    void oneAddressHoldsOnlySoManyConnectionsThatAskForNothing() throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (RsyncDaemon reserved = start(new DaemonLimits(Duration.ofMinutes(1), 10, 2), lines::add);
                Socket first = connect(reserved); Socket second = connect(reserved)) {
            assertThat(greetingOf(first)).isEqualTo(GREETING);
            assertThat(greetingOf(second)).isEqualTo(GREETING);
            try (Socket third = connect(reserved)) {
                assertThat(third.getInputStream().readAllBytes()).isEmpty();
            }
            assertThat(lines).anyMatch(line -> line.contains("more than 2 connections from 127.0.0.1"));
            second.shutdownOutput();
            Awaitility.await().until(() -> reserved.sessions().size() == 1);
            try (Socket fourth = connect(reserved)) {
                assertThat(greetingOf(fourth)).isEqualTo(GREETING);
            }
        }
    }

    /// A place in a module is taken by whom it lets in, not by whom it asks for a password.
    @Test
    void whoHasNoPasswordYetTakesNobodysPlace() throws IOException {
        Path secrets = Files.writeString(directory.resolve("secrets"), "me:secret\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(directory.resolve("rsyncd.conf"), "max connections = 1\n[m]\npath = " + directory.resolve("files")
                + "\nauth users = me\nsecrets file = " + secrets + "\n[open]\npath = " + directory.resolve("files")
                + "\n");
        try (RsyncDaemon guarded = start(DaemonLimits.DEFAULT, DaemonLog.NONE); Socket waiting = connect(guarded)) {
            waiting.getOutputStream().write("@RSYNCD: 32.0 md5\nm\n".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(greetingOf(waiting)).isEqualTo(GREETING);
            assertThat(line(waiting)).startsWith("@RSYNCD: AUTHREQD ");

            try (Socket other = connect(guarded)) {
                other.getOutputStream().write("@RSYNCD: 32.0 md5\nm\n".getBytes(StandardCharsets.ISO_8859_1));
                assertThat(greetingOf(other)).isEqualTo(GREETING);
                assertThat(line(other)).startsWith("@RSYNCD: AUTHREQD ");
            }
        }
    }

    @Test
    void whatAClientSaysDisturbsNoLog() throws IOException {
        List<String> lines = new CopyOnWriteArrayList<>();
        try (RsyncDaemon logged = start(DaemonLimits.DEFAULT, lines::add); Socket socket = connect(logged)) {
            socket.getOutputStream().write(
                    "@RSYNCD: 32.0 md5\na\u001b[31m\u009b31m\u0007b\n".getBytes(StandardCharsets.UTF_8));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        }
        assertThat(lines).anyMatch(line -> line.contains("unknown module 'a?[31m?31m?b' tried from"));
    }

    @Test
    void aPidFileThatAKilledDaemonLeftIsTakenOverAndOneInUseIsNot() throws IOException {
        Path pid = Files.writeString(directory.resolve("pid"), "999999999\n");
        Files.writeString(directory.resolve("rsyncd.conf"), "pid file = " + pid + "\n");
        try (RsyncDaemon first = start(DaemonLimits.DEFAULT, DaemonLog.NONE)) {
            assertThat(first.sessions()).isEmpty();
            assertThat(pid).hasContent(ProcessHandle.current().pid() + "\n");
            assertThatThrownBy(() -> start(DaemonLimits.DEFAULT, DaemonLog.NONE))
                    .isInstanceOf(RsyncException.class).hasMessageContaining("another daemon that runs has the pid file");
        }
        assertThat(pid).doesNotExist();
    }

    private RsyncDaemon start(DaemonLimits limits, DaemonLog log) {
        return RsyncDaemon.start(DaemonConfiguration.read(directory.resolve("rsyncd.conf"),
                List.of("address=127.0.0.1", "port=0", "reverse lookup=no"), Map.of()), limits, log);
    }

    private static Socket connect(RsyncDaemon to) throws IOException {
        return new Socket(to.address().getAddress(), to.address().getPort());
    }

    private static String greetingOf(Socket socket) throws IOException {
        return line(socket) + "\n";
    }

    private static String line(Socket socket) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = socket.getInputStream().read(); next != '\n' && next >= 0; next = socket.getInputStream().read()) {
            line.append((char) next);
        }
        return line.toString();
    }

    /// Says all of it, then listens until the daemon hangs up.
    private String converse(String said) throws IOException {
        try (Socket socket = new Socket(daemon.address().getAddress(), daemon.address().getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            out.write(said.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }
}
