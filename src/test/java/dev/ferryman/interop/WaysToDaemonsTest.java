package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.option.Options;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Every way to a daemon that the environment or the command line can name leads to one.
class WaysToDaemonsTest {
    private static final StockRsync STOCK = StockRsync.newest();

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");
    private final Modules modules = new Modules(scratch, source);

    @BeforeEach
    void fill() {
        scratch.file("source/file", "content");
    }

    @Test
    void aPasswordComesFromTheEnvironment() {
        try (Peer.Daemon daemon = STOCK.serve(modules.configuration())) {
            String url = "rsync://127.0.0.1:" + daemon.port() + "/data/";
            assertCopies(Map.of("RSYNC_PASSWORD", Modules.PASSWORD, "USER", "keeper", "LOGNAME", "someone"), "-a", url);
        }
    }

    @Test
    void aProgramStandsForTheConnection() {
        assertCopies(Map.of("RSYNC_CONNECT_PROG", "[ %H%% = there%% ] && exec " + serving()), "-a", "there::open/");
    }

    @Test
    void theProgramIsNotRunForAHostThatIsNoName() {
        assertThatThrownBy(() -> run(Map.of("RSYNC_CONNECT_PROG", "echo %H"), "-a", "$(reboot)::open/"))
                .isInstanceOf(RsyncException.class).hasMessageContaining("RSYNC_CONNECT_PROG");
    }

    @Test
    void aRemoteShellStartsADaemonForOneConnection() {
        Path shell = Scripts.remoteShell(scratch, "shell");
        String program = "--rsync-path=[ \"$RSYNC_PORT\" = 8730 ] && " + STOCK.binary() + " --config=" + modules.configuration();
        assertCopies(Map.of(), "-a", "-e", shell.toString(), program, "rsync://someone@there:8730/open/");
    }

    @Test
    void aWebProxyLeadsToTheDaemon() throws IOException {
        List<String> requests = new ArrayList<>();
        try (Peer.Daemon daemon = STOCK.serve(modules.configuration()); Proxy proxy = new Proxy(requests)) {
            assertCopies(Map.of("RSYNC_PROXY", "user:word@127.0.0.1:" + proxy.port()), "-a",
                    "rsync://127.0.0.1:" + daemon.port() + "/open/");
            assertThat(requests).containsExactly("CONNECT 127.0.0.1:" + daemon.port() + " HTTP/1.0",
                    "Proxy-Authorization: Basic dXNlcjp3b3Jk");
        }
    }

    @Test
    void aProxyThatRefusesEndsTheRun() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> answer(server, "HTTP/1.0 403 Forbidden\r\n\r\n"));
            assertThatThrownBy(() -> run(
                    Map.of("RSYNC_PROXY", "127.0.0.1:" + server.getLocalPort()), "-a", "rsync://127.0.0.1/open/"))
                    .isInstanceOfSatisfying(RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SOCKET_IO))
                    .hasMessage("bad response from proxy -- HTTP/1.0 403 Forbidden");
        }
    }

    @Test
    void earlyInputReachesTheDaemonsScript() {
        Path early = scratch.path().resolve("early");
        Path configuration = scratch.file("early.conf", """
                use chroot = no
                %s
                [open]
                    path = %s
                    early exec = cat > %s
                """.formatted(SampleTree.isRoot() ? "uid = 0\ngid = 0" : "", source, early));
        Path input = scratch.file("input", "a word\nbefore all others");
        try (Peer.Daemon daemon = STOCK.serve(configuration)) {
            assertCopies(Map.of(), "-a", "--early-input=" + input, "rsync://127.0.0.1:" + daemon.port() + "/open/");
        }
        assertThat(early).hasContent("a word\nbefore all others");
    }

    private String serving() {
        return STOCK.binary() + " --config=" + modules.configuration() + " --server --daemon .";
    }

    private void assertCopies(Map<String, String> environment, String... words) {
        assertThat(run(environment, words)).isEqualTo(ExitCode.OK);
        assertThat(target.resolve("file")).hasContent("content");
    }

    private ExitCode run(Map<String, String> environment, String... words) {
        List<String> line = new ArrayList<>(List.of(words));
        line.add(target + "/");
        return RsyncClient.run(Options.parseText(line), TransferListener.SILENT, environment).exitCode();
    }

    private static void answer(ServerSocket server, String text) {
        try (Socket client = server.accept()) {
            client.getInputStream().read();
            client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A web proxy for one connection.
    private static final class Proxy implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

        Proxy(List<String> requests) throws IOException {
            threads.submit(() -> {
                Socket client = server.accept();
                BufferedReader lines = new BufferedReader(
                        new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
                String line = lines.readLine();
                Socket daemon = new Socket("127.0.0.1", Integer.parseInt(line.split("[: ]")[2]));
                for (; !line.isEmpty(); line = lines.readLine()) {
                    requests.add(line);
                }
                client.getOutputStream().write("HTTP/1.0 200 Connection established\r\nX: y\r\n\r\n".getBytes(
                        StandardCharsets.US_ASCII));
                threads.submit(() -> daemon.getInputStream().transferTo(client.getOutputStream()));
                return client.getInputStream().transferTo(daemon.getOutputStream());
            });
        }

        int port() {
            return server.getLocalPort();
        }

        @Override
        public void close() throws IOException {
            server.close();
            threads.shutdownNow();
        }
    }
}
