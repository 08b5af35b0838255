package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// `--write-devices` writes into the device that has a file's name, as stock rsync does; a daemon has to permit it.
class WrittenDevicesTest {
    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final String SOURCE =
            "umask 022; mkdir dir; seq 20000 > dir/disk; echo file > file; find . -depth -exec touch -d 2024-02-03 {} +";
    /// The device has half of the content already.
    private static final String TARGET = """
            umask 022; find . -mindepth 1 -delete; mkdir dir; echo file > file; chmod 755 .
            dd if=/dev/zero of=%1$s bs=1M count=1 conv=fsync status=none
            seq 10000 | dd of=%1$s conv=fsync,notrunc status=none
            mknod -m 600 dir/disk b $(stat -c '0x%%t 0x%%T' %1$s); chown 5:6 dir/disk
            find . -depth -exec touch -h -d 2023-02-03 {} +
            """;

    private final Scratch scratch = Scratch.forDevices();
    private final Path source = scratch.directory("source");
    private final Path target = scratch.directory("target");
    private String device = "";

    @BeforeEach
    void make() {
        run(source, "truncate -s 1M ../content; " + SOURCE);
        Command.Result attached =
                Command.of("losetup", "--find", "--show", scratch.path().resolve("content").toString()).run();
        Assumptions.assumeTrue(attached.exitCode() == 0, "this machine lends no loop device: " + attached.errors());
        device = attached.output().strip();
    }

    @AfterEach
    void clean() {
        if (!device.isEmpty()) {
            Command.of("losetup", "--detach", device).run();
        }
        scratch.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-ai", "-rti --no-W", "-ain", "-aic", "-aibW", "-ai --append", "-ai --existing --delete"})
    void contentIsWrittenAsByStockRsync(String options) {
        Outcome expected = copied(STOCK, options, source + "/", target + "/");
        assertThat(copied(FERRYMAN, options, source + "/", target + "/")).as("here").isEqualTo(expected);
        for (Peer peer : List.of(STOCK, FERRYMAN)) {
            Peer client = peer == STOCK ? FERRYMAN : STOCK;
            try (Peer.Daemon daemon = peer.serve(configuration())) {
                String module = "rsync://127.0.0.1:" + daemon.port() + "/";
                assertThat(copied(client, options, source + "/", module + "to/").arrows('<'))
                        .as("to %s", peer).isEqualTo(expected.arrows('<'));
                assertThat(copied(client, options, module + "from/", target + "/"))
                        .as("from %s", peer).isEqualTo(expected);
            }
        }
    }

    /// @param content what the device holds afterwards
    private record Outcome(int exitCode, List<String> lines, TreeSnapshot tree, String content) {
        /// The same where files are sent.
        Outcome arrows(char arrow) {
            return new Outcome(exitCode,
                    lines.stream().map(line -> line.startsWith(">f") ? arrow + line.substring(1) : line).sorted().toList(),
                    tree, content);
        }
    }

    private Outcome copied(Peer client, String options, String from, String to) {
        run(target, TARGET.formatted(device));
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addAll(List.of("--write-devices", from, to));
        Command.Result result = client.run(arguments);
        assertThat(result.errors()).isEmpty();
        return new Outcome(result.exitCode(), result.output().lines().sorted().toList(),
                TreeSnapshot.of(target).withoutDirectoryTimes(), Command.of("sha256sum", device).run().checked());
    }

    private Path configuration() {
        return scratch.file("rsyncd.conf", """
                reverse lookup = no
                use chroot = no
                uid = 0
                gid = 0
                log file = %1$s/rsyncd.log
                refuse options = !write-devices
                [from]
                path = %1$s/source
                [to]
                path = %1$s/target
                read only = no
                """.formatted(scratch.path()));
    }

    private static void run(Path directory, String script) {
        Command.of("sh", "-ec", script).in(directory).run().checked();
    }
}
