package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// VolSync's mover (mover-rsync-tls, without its TLS) with a Ferryman daemon in the place of its own: its configuration
/// as it is, its client's command lines, the same tree and the same lines as with stock rsync.
class VolSyncTest {
    private static final StockRsync STOCK = StockRsync.newest();

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path data = scratch.directory("data");
    private final Path control = scratch.directory("control");

    /// `pid` is what VolSync writes; no rsync knows it.
    private final Path configuration = scratch.file("rsyncd.conf", """
            pid = %1$s/rsyncd.pid
            address = 127.0.0.1
            log file = %1$s/rsyncd.log
            max verbosity = 10
            use chroot = false
            numeric ids = true
            munge symlinks = false
            open noatime = true
            reverse lookup = false
            transfer logging = true
            read only = false
            %2$s

            [data]
            comment = PVC data
            path = %1$s/data

            [control]
            comment = Control files for signaling
            path = %1$s/control
            """.formatted(scratch.path(), SampleTree.isRoot() ? "uid = 0\ngid = *" : "\n"));

    @BeforeEach
    void make() {
        Command.of("sh", "-ec", """
                umask 022; mkdir dir lost+found; echo 1 > dir/one; ln dir/one dir/again; ln -s dir link; echo h > .hidden
                truncate -s 1M sparse; printf end >> sparse; echo x > lost+found/x; seq 9000 > numbers
                find . -exec touch -h -d 2024-02-03T04:05:06 {} +
                """).in(source).run().checked();
        Command.of("sh", "-ec", "mkdir gone lost+found; echo 2 > gone/two; seq 8000 > numbers; echo kept > lost+found/kept")
                .in(data).run().checked();
    }

    static List<Peer> daemons() {
        return List.of(STOCK, new Ferryman());
    }

    private record Seen(List<Integer> exitCodes, List<String> lines, TreeSnapshot tree) {}

    @Test
    void aFerrymanDaemonIsNoDifferenceToTheMover() {
        Command.of("cp", "-a", data.toString(), scratch.path().resolve("before").toString()).run().checked();
        List<Seen> seen = daemons().stream().map(this::mirror).toList();

        assertThat(seen.getLast().exitCodes()).as(seen.getLast().lines().toString())
                .isEqualTo(seen.getFirst().exitCodes()).containsExactly(0, 0, 0);
        seen.getLast().tree().assertSameAs(seen.getFirst().tree());
        assertThat(seen.getLast().lines()).containsExactlyElementsOf(seen.getFirst().lines());
        assertThat(control.resolve("complete")).exists();
    }

    private Seen mirror(Peer daemon) {
        try (Peer.Daemon serving = daemon.serve(configuration)) {
            String url = "rsync://127.0.0.1:" + serving.port() + "/";
            List<Command.Result> results = new ArrayList<>();
            List<String> first = new ArrayList<>(List.of("-aAhHSxz", "--exclude=lost+found", "--itemize-changes",
                    "--info=stats2,misc2"));
            children(source).forEach(child -> first.add(child.toString()));
            first.add(url + "data");
            results.add(STOCK.run(first));
            results.add(STOCK.run(List.of("-rx", "--exclude=lost+found", "--ignore-existing", "--ignore-non-existing",
                    "--delete", "--itemize-changes", "--info=stats2,misc2", source + "/", url + "data")));
            results.add(STOCK.run(List.of(configuration.toString(), url + "control/complete")));
            Seen seen = new Seen(results.stream().map(Command.Result::exitCode).toList(),
                    results.stream().flatMap(VolSyncTest::lines).toList(), withoutRootTime(TreeSnapshot.of(data)));
            Command.of("sh", "-ec", "rm -rf data; cp -a before data").in(scratch.path()).run().checked();
            return seen;
        }
    }

    /// As stunnel starts it: by `rsync --server --daemon --config=... .`, with the connection on its standard streams.
    @ParameterizedTest
    @MethodSource("daemons")
    void theDaemonCanBeStartedForOneConnection(Peer daemon) throws IOException {
        String program = daemon instanceof StockRsync stock ? stock.binary()
                : FerrymanProcess.script(scratch, "ferryman").toString();
        Path shell = Scripts.executable(
                scratch, "shell", "exec " + program + " --server --daemon --config=" + configuration + " .");

        Command.Result listing = STOCK.run(List.of("-e", shell.toString(), "host::"));
        Command.Result push = STOCK.run(List.of("-a", "-e", shell.toString(), source + "/dir", "host::data/new/"));

        assertThat(listing.output()).isEqualTo("data           \tPVC data\ncontrol        \tControl files for signaling\n");
        assertThat(push.exitCode()).as(push.errors()).isZero();
        assertThat(data.resolve("new/dir/one")).hasContent("1\n");
        assertThat(Files.readString(scratch.path().resolve("rsyncd.log"))).contains("rsync to data/new/ from ");
    }

    private static Stream<String> lines(Command.Result result) {
        return Stream.concat(result.output().lines(), result.errors().lines())
                .filter(line -> line.matches("[<>ch.*][fdLDS+ cdeling]\\S* .*|rsync.*|Number of .*"));
    }

    /// The root's own time is that of the last change in it.
    private static TreeSnapshot withoutRootTime(TreeSnapshot tree) {
        tree.entries().remove(".");
        return tree;
    }

    private static List<Path> children(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
