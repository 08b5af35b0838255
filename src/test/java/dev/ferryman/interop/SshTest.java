package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Transfers by a real ssh, to a server of the test's own on the loopback address.
class SshTest {
    private static final Path SSHD = Path.of("/usr/sbin/sshd");
    private static final Path SEPARATION = Path.of("/run/sshd");

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");
    private String ssh;
    private Process server;

    @BeforeEach
    void startServer() throws IOException {
        Assumptions.assumeTrue(Files.isExecutable(SSHD), "no ssh server here: install openssh-server");
        Assumptions.assumeTrue(SampleTree.isRoot() || Files.isDirectory(SEPARATION), "sshd needs " + SEPARATION);
        Files.createDirectories(SEPARATION);
        LoopbackPort port = LoopbackPort.free();
        for (String key : List.of("host-key", "user-key")) {
            Command.of("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", scratch.path().resolve(key).toString())
                    .run().checked();
        }
        Path configuration = scratch.file("sshd_config", """
                Port %d
                ListenAddress 127.0.0.1
                HostKey %s/host-key
                AuthorizedKeysFile %2$s/user-key.pub
                PidFile none
                UsePAM no
                StrictModes no
                PermitRootLogin yes
                PasswordAuthentication no
                """.formatted(port.number(), scratch.path()));
        server = Command.of(SSHD.toString(), "-D", "-e", "-f", configuration.toString()).start();
        Awaitility.await("sshd on " + port).pollInterval(Duration.ofMillis(20)).until(port::answers);
        ssh = "ssh -p " + port.number() + " -i " + scratch.path() + "/user-key -o BatchMode=yes -o StrictHostKeyChecking=no"
                + " -o \"UserKnownHostsFile /dev/null\" -o LogLevel=ERROR";
    }

    @AfterEach
    void stopServer() {
        if (server != null) {
            server.descendants().forEach(ProcessHandle::destroy);
            server.destroy();
            server.onExit().join();
        }
    }

    @Test
    void ferrymanPushesAndPullsBySsh() {
        SampleTree.first(11).writeTo(source);
        StockRsync stock = StockRsync.newest();

        Command.Result push = new Ferryman().run(List.of(
                "-az", "-e", ssh, "--rsync-path=" + stock.binary(), source + "/", "127.0.0.1:" + target + "/"));
        assertThat(push.exitCode()).as(push.errors()).isZero();
        TreeSnapshot.of(target).assertSameAs(TreeSnapshot.of(source));

        Path again = scratch.directory("again");
        Command.Result pull = new Ferryman().run(List.of(
                "-as", "-e", ssh, "--rsync-path=" + stock.binary(), "127.0.0.1:" + target + "/", again + "/"));
        assertThat(pull.exitCode()).as(pull.errors()).isZero();
        TreeSnapshot.of(again).assertSameAs(TreeSnapshot.of(source));
    }

    @Test
    void aStockClientRunsFerrymanBySsh() {
        SampleTree.first(12).writeTo(source);
        Path ferryman = FerrymanProcess.script(scratch, "ferryman");
        Command.Result push = Command.of(StockRsync.newest().binary(), "-a", "-e", ssh, "--rsync-path=" + ferryman,
                source + "/", "127.0.0.1:" + target + "/").run();
        assertThat(push.exitCode()).as(push.errors()).isZero();
        TreeSnapshot.of(target).assertSameAs(TreeSnapshot.of(source));
    }

    @Test
    void whatSshSaysIsShownWithItsExitCode() {
        Command.Result result = new Ferryman().run(List.of(
                "-a", "-e", ssh + " -o User=nobody-of-this-name", "127.0.0.1:" + source + "/", target + "/"));
        assertThat(result.exitCode()).isEqualTo(255);
        assertThat(result.errors()).contains("Permission denied");
    }
}
