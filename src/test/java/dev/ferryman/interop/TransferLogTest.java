package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.daemon.RsyncDaemon;
import dev.ferryman.interop.Modules.Direction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.Queue;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a daemon writes down of a transfer, in the subdirectory of a module, is what stock rsync writes.
class TransferLogTest {
    private static final StockRsync STOCK = StockRsync.newest();
    private static final String FILES = "umask 022; mkdir -p sub/d/e; seq 9 > sub/a; echo b > sub/d/b; ln -s a sub/l;"
            + " find . -exec touch -h -d '2024-02-03 04:05:06' {} +";
    private static final String OTHERS = "umask 022; mkdir -p sub/old/x sub/d; echo f > sub/old/x/f; chmod 751 sub/old;"
            + " echo other > sub/a; touch -d 2020-01-01 sub/a";

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path served = scratch.directory("served");
    private final Path local = scratch.directory("local");

    @ParameterizedTest(name = "{0} {1}")
    @CsvSource({"PUSH, -a", "PUSH, -aci", "PUSH, -a --delete", "PULL, -a", "PULL, -ac --delete"})
    void linesAreThoseOfStockRsync(Direction direction, String options) throws IOException {
        Path configuration = scratch.file("rsyncd.conf", """
                reverse lookup = no
                log file = %s/rsyncd.log
                transfer logging = yes
                log format = =%%i|%%o|%%f|%%n|%%B|%%C|%%b|%%c|%%l|%%m|%%P|%%L
                [files]
                    path = %s
                    use chroot = no
                    read only = no
                    %s
                """.formatted(scratch.path(), served, SampleTree.isRoot() ? "uid = 0\ngid = 0" : ""));
        fill(direction);
        try (Peer.Daemon daemon = STOCK.serve(configuration)) {
            run(direction, options, daemon.port());
        }
        List<String> expected;
        try (Stream<String> lines = Files.lines(scratch.path().resolve("rsyncd.log"))) {
            expected = told(lines);
        }

        fill(direction);
        Queue<String> log = new ConcurrentLinkedQueue<>();
        try (RsyncDaemon daemon = RsyncDaemon.start(DaemonConfiguration.read(
                configuration, List.of("address=127.0.0.1", "port=0", "log file="), Map.of()), log::add)) {
            run(direction, options, daemon.address().getPort());
        }
        assertThat(told(log.stream())).containsExactlyElementsOf(expected).hasSizeGreaterThan(2);
    }

    private void fill(Direction direction) {
        make(served, direction == Direction.PUSH ? OTHERS : FILES);
        make(local, direction == Direction.PUSH ? FILES : OTHERS);
    }

    private static void make(Path directory, String script) {
        Command.of("sh", "-ec", "find . -mindepth 1 -delete; " + script).in(directory).run().checked();
    }

    private void run(Direction direction, String options, int port) {
        String remote = "rsync://127.0.0.1:" + port + "/files/sub/";
        List<String> paths = direction == Direction.PUSH
                ? List.of(local + "/sub/", remote) : List.of(remote, local + "/sub/");
        Command.of(STOCK.binary()).and(List.of(options.split(" "))).and(paths).run().checked();
    }

    private static List<String> told(Stream<String> lines) {
        return lines.filter(line -> line.contains("=")).map(line -> line.substring(line.indexOf('='))).sorted().toList();
    }
}
