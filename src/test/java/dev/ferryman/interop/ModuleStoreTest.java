package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A module that stores something else than it was given, munged links or owners in extended attributes, stores what
/// stock rsync stores and gives back what it was given.
class ModuleStoreTest {
    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();

    @AutoClose
    private final Scratch scratch = Scratch.create();

    @BeforeEach
    void make() {
        Assumptions.assumeTrue(SampleTree.isRoot(), "owners can be given by root only");
        shell("""
                umask 022; chmod 711 .; mkdir source; cd source; echo 1 > one; mkdir -p dir/sub; echo 2 > dir/two
                ln -s /etc/passwd absolute; ln -s ../../up up; ln -s dir/two inside; ln -s /rsyncd-munged/x munged
                chown -h 12:34 one up; chown 5:6 dir; chmod 4751 one; chmod 1770 dir
                find . -exec touch -h -d 2024-02-03 {} +; chmod 755 .
                """);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            use chroot = no~munge symlinks = yes~uid = 0~gid = 0                              | -aH
            use chroot = no~uid = 0~gid = 0                                                   | -aH
            use chroot = yes~uid = 0~gid = 0                                                  | -aH
            use chroot = yes~munge symlinks = yes~uid = 0~gid = 0                             | -a
            use chroot = no~munge symlinks = yes~uid = 4321~gid = 4322                        | -a
            use chroot = yes~fake super = yes~uid = 4321~gid = 4322                           | -a
            use chroot = no~munge symlinks = yes~fake super = yes~uid = 4321~gid = 4322       | -a
            use chroot = yes~fake super = yes~uid = 4321~gid = 4322~incoming chmod = Fo-rwx   | -aX
            use chroot = yes~uid = 0~gid = 0                                                  | -aX -M--fake-super
            use chroot = yes~fake super = yes~uid = 4321~gid = 4322                           | -a -M--super
            """)
    void whatIsStoredAndGivenBack(String parameters, String options) {
        List<TreeSnapshot> expected = through(STOCK, parameters, options);
        List<TreeSnapshot> seen = through(FERRYMAN, parameters, options);

        seen.getFirst().assertSameAs(expected.getFirst());
        seen.getLast().assertSameAs(expected.getLast());
    }

    /// @return what the module holds then, and what a client gets out of it
    private List<TreeSnapshot> through(Peer server, String parameters, String options) {
        shell("umask 022; rm -rf served target; mkdir served target; chown 4321:4322 served");
        Path configuration = scratch.file("rsyncd.conf", "reverse lookup = no\nlog file = %1$s/log\n[data]\npath = %1$s/served\n"
                .formatted(scratch.path()) + "read only = no\n" + parameters.replace('~', '\n') + "\n");
        try (Peer.Daemon serving = server.serve(configuration)) {
            String url = "rsync://127.0.0.1:" + serving.port() + "/data/";
            run(options, scratch.path() + "/source/", url);
            run(options, url, scratch.path() + "/target/");
            return List.of(TreeSnapshot.of(scratch.path().resolve("served")), TreeSnapshot.of(scratch.path().resolve("target")));
        }
    }

    private static void run(String options, String from, String to) {
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addAll(List.of(from, to));
        Command.Result result = STOCK.run(arguments);
        assertThat(result.exitCode()).as(result.errors()).isZero();
    }

    private void shell(String script) {
        Command.of("sh", "-ec", script).in(scratch.path()).run().checked();
    }
}
