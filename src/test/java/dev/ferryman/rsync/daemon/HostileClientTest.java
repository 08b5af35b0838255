package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a daemon says to clients that are none, and that it serves the next one all the same.
class HostileClientTest {
    private static final String GREETING = "@RSYNCD: 32.0 sha512 sha256 sha1 md5\n";

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
        "'@RSYNCD: 29\n', '@ERROR: protocol version mismatch'",
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
