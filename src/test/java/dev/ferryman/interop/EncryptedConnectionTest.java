package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.daemon.DaemonLog;
import dev.ferryman.rsync.daemon.RsyncDaemon;
import dev.ferryman.rsync.option.Options;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// Connections to a daemon through TLS, and who is let in and believed.
class EncryptedConnectionTest {
    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");
    private final Path served = scratch.directory("served");
    private final Authority authority = new Authority(scratch, "authority");
    private final Authority other = new Authority(scratch, "other");
    private final Authority.Certified daemons = authority.certify("daemon", "127.0.0.1");

    @Test
    void aTreeGoesOutAndComesBack() {
        SampleTree.first(20261125).writeTo(source);
        scratch.file("source/large", "0123456789abcdef".repeat(1 << 18));
        Map<String, String> believing = believing(authority);
        try (RsyncDaemon daemon = serve("")) {
            assertThat(run(believing, "-a", "--tls", source + "/", url(daemon))).isEqualTo(ExitCode.OK);
            assertThat(run(believing, "-a", "--tls", url(daemon), target + "/")).isEqualTo(ExitCode.OK);
        }
        assertThat(TreeSnapshot.of(target)).isEqualTo(TreeSnapshot.of(source));
    }

    @Test
    void aDaemonOfAnUnknownAuthorityIsNotBelieved() {
        try (RsyncDaemon daemon = serve("")) {
            assertRefused(believing(other), "PKIX path", url(daemon));
        }
    }

    @Test
    void aDaemonThatIsCertifiedForAnotherHostIsNotBelieved() {
        try (RsyncDaemon daemon = serve("")) {
            assertRefused(believing(authority), "localhost", url(daemon).replace("127.0.0.1", "localhost"));
        }
    }

    @Test
    void theNameOfTheHostIsNotAskedForWhereAPersonSaysSo() {
        Map<String, String> environment = Map.of("RSYNC_SSL_CA_CERT", authority.certificate().toString(),
                "RSYNC_SSL_SKIP_HOSTNAME_CHECK", "1");
        try (RsyncDaemon daemon = serve("")) {
            String url = url(daemon).replace("127.0.0.1", "localhost");
            assertThat(run(environment, "-a", "--tls", url, target + "/")).isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void anybodyIsBelievedWhereAPersonAsksForThat() {
        try (RsyncDaemon daemon = serve("")) {
            assertThat(run(Map.of("RSYNC_SSL_CA_CERT", ""), "-a", "--tls", url(daemon), target + "/"))
                    .isEqualTo(ExitCode.OK);
        }
    }

    @Test
    void aDaemonMayAskClientsForACertificate() {
        Authority.Certified client = authority.certify("client", "127.0.0.1");
        Authority.Certified stranger = other.certify("stranger", "127.0.0.1");
        try (RsyncDaemon daemon = serve("tls client ca = " + authority.certificate())) {
            assertThat(run(showing(client), "-a", "--tls", url(daemon), target + "/")).isEqualTo(ExitCode.OK);
            assertThatThrownBy(() -> run(believing(authority), "-a", "--tls", url(daemon), target + "/"))
                    .isInstanceOf(RsyncException.class).hasMessageContaining("certificate");
            assertThatThrownBy(() -> run(showing(stranger), "-a", "--tls", url(daemon), target + "/"))
                    .isInstanceOf(RsyncException.class).hasMessageContaining("certificate");
        }
    }

    /// The daemon looks at its sockets every second; a handshake may take longer.
    @Test
    void aClientMayTakeItsTimeToComeToTerms() throws Exception {
        try (RsyncDaemon daemon = serve("");
                Socket silent = new Socket("127.0.0.1", daemon.tlsAddress().orElseThrow().getPort())) {
            silent.setSoTimeout(1500);
            assertThatThrownBy(() -> silent.getInputStream().read()).isInstanceOf(SocketTimeoutException.class);
        }
    }

    @Test
    void aKeyThatOthersCanReadIsRefused() {
        Command.of("chmod", "644", daemons.key().toString()).run().checked();
        assertThatThrownBy(() -> serve("").close()).isInstanceOf(RsyncException.class)
                .hasMessageContaining("must not be other-accessible");
    }

    @Test
    void stockRsyncComesThroughOpenssl() {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/openssl")), "openssl is not installed");
        scratch.file("served/large", "0123456789abcdef".repeat(1 << 18));
        try (RsyncDaemon daemon = serve("")) {
            String program = "/usr/bin/openssl s_client -quiet -verify_quiet -verify_return_error -CAfile "
                    + authority.certificate() + " -connect 127.0.0.1:" + daemon.tlsAddress().orElseThrow().getPort();
            Command.of(StockRsync.newest().binary(), "-a", "rsync://127.0.0.1/open/", target + "/")
                    .with("RSYNC_CONNECT_PROG", program).run().checked();
        }
        assertThat(target.resolve("large")).hasSameBinaryContentAs(served.resolve("large"));
    }

    private RsyncDaemon serve(String more) {
        Path configuration = scratch.file("tls.conf", """
                use chroot = no
                munge symlinks = no
                tls certificate = %s
                tls key = %s
                tls port = 0
                %s
                %s
                [open]
                    path = %s
                    read only = no
                """.formatted(daemons.certificate(), daemons.key(), more,
                SampleTree.isRoot() ? "uid = 0\ngid = 0" : "", served));
        return RsyncDaemon.start(DaemonConfiguration.read(
                configuration, List.of("address=127.0.0.1", "port=0"), Map.of()), DaemonLog.NONE);
    }

    private void assertRefused(Map<String, String> environment, String reason, String url) {
        assertThatThrownBy(() -> run(environment, "-a", "--tls", url, target + "/"))
                .isInstanceOfSatisfying(RsyncException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.SOCKET_IO))
                .hasMessageStartingWith("no TLS connection to ").hasMessageContaining(reason);
    }

    private static Map<String, String> believing(Authority authority) {
        return Map.of("RSYNC_SSL_CA_CERT", authority.certificate().toString());
    }

    private Map<String, String> showing(Authority.Certified client) {
        return Map.of("RSYNC_SSL_CA_CERT", authority.certificate().toString(),
                "RSYNC_SSL_CERT", client.certificate().toString(), "RSYNC_SSL_KEY", client.key().toString());
    }

    private static String url(RsyncDaemon daemon) {
        return "rsync://127.0.0.1:" + daemon.tlsAddress().orElseThrow().getPort() + "/open/";
    }

    private static ExitCode run(Map<String, String> environment, String... words) {
        return RsyncClient.run(Options.parseText(new ArrayList<>(List.of(words))), TransferListener.SILENT, environment)
                .exitCode();
    }
}
