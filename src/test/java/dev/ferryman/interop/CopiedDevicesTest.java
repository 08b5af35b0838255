package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--copy-devices` sends the content of devices as that of files, as stock rsync does; a daemon has to permit it.
class CopiedDevicesTest {
    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final String TREE = """
            umask 022; mkdir dir; echo file > file; mkfifo fifo; mknod empty c 1 3; ln -s dir/disk link
            mknod dir/disk b $(stat -c '0x%%t 0x%%T' %s); find . -depth -exec touch -h -d 2024-02-03 {} +
            """;

    private final Scratch scratch = Scratch.forDevices();
    private final Path source = scratch.directory("source");
    private String device = "";

    @BeforeEach
    void make() {
        run("seq 100000 > ../content; truncate -s 1M ../content");
        Command.Result attached = Command.of("losetup", "--find", "--show", scratch.path().resolve("content").toString()).run();
        Assumptions.assumeTrue(attached.exitCode() == 0, "this machine lends no loop device: " + attached.errors());
        device = attached.output().strip();
        run(TREE.formatted(device));
    }

    @AfterEach
    void clean() {
        if (!device.isEmpty()) {
            Command.of("losetup", "--detach", device).run();
        }
        scratch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-ai", "-rti", "-ain", "-aic --no-i-r", "-aiL", "-aiXS", "-aiUU"})
    void contentArrivesAsFromStockRsync(String options) {
        List<Peer> peers = List.of(STOCK, FERRYMAN);
        Path expected = scratch.directory("expected");
        String lines = copied(STOCK, options, source + "/", expected);
        if (!options.contains("n")) {
            assertThat(Command.of("cmp", expected + "/dir/disk", scratch.path() + "/content").run().exitCode()).isZero();
        }

        assertThat(copied(FERRYMAN, options, source + "/", scratch.directory("here"))).isEqualTo(lines);
        assertSame("here", expected);
        for (Peer peer : peers) {
            try (Peer.Daemon daemon = peer.serve(configuration("!copy-devices"))) {
                Peer client = peer == STOCK ? FERRYMAN : STOCK;
                String from = "rsync://127.0.0.1:" + daemon.port() + "/m/";
                Path pulled = scratch.directory("from-" + peer);
                assertThat(copied(client, options, from, pulled)).as("from %s", peer).isEqualTo(lines);
                assertSame("from-" + peer, expected);
            }
        }
    }

    @Test
    void aDaemonRefusesUnlessItIsToldNotTo() {
        List<String> told = new ArrayList<>();
        for (Peer peer : List.of(STOCK, FERRYMAN)) {
            try (Peer.Daemon daemon = peer.serve(configuration("z"))) {
                Command.Result result = STOCK.run(List.of("-a", "--copy-devices",
                        "rsync://127.0.0.1:" + daemon.port() + "/m/", scratch.directory("refused") + "/"));
                assertThat(result.exitCode()).isNotZero();
                told.add(result.errors().lines().findFirst().orElseThrow());
            }
        }
        assertThat(told.get(1)).contains("--copy-devices").isEqualTo(told.get(0));
    }

    /// What a device holds counts as changed just now.
    private void assertSame(String name, Path expected) {
        timeless(name).assertSameAs(timeless(expected.getFileName().toString()));
    }

    private TreeSnapshot timeless(String name) {
        return TreeSnapshot.of(scratch.directory(name)).withoutTimeOf("./dir/disk").withoutTimeOf("./empty")
                .withoutTimeOf("./link");
    }

    private String copied(Peer client, String options, String from, Path to) {
        Command.of("sh", "-ec", "chmod 755 .; touch -d 2021-01-01 .").in(to).run().checked();
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addAll(List.of("--copy-devices", from, to + "/"));
        Command.Result result = client.run(arguments);
        assertThat(result.exitCode()).as(result.errors()).isZero();
        return result.output().lines().sorted().toList().toString();
    }

    private Path configuration(String refused) {
        return scratch.file("rsyncd.conf", """
                reverse lookup = no
                use chroot = no
                munge symlinks = no
                uid = 0
                gid = 0
                log file = %s/rsyncd.log
                [m]
                path = %s
                refuse options = %s
                """.formatted(scratch.path(), source, refused));
    }

    private void run(String script) {
        Command.of("sh", "-ec", script).in(source).run().checked();
    }
}
