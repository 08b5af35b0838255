package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `uid` and `gid` of a module: a daemon of root does what stock rsync's does when it serves as somebody else.
class ModuleIdentityTest {
    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();
    private static final int SESSIONS = 12;

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path served = scratch.directory("served");
    private final Path target = scratch.directory("target");

    @BeforeAll
    static void asRoot() {
        Assumptions.assumeTrue(SampleTree.isRoot(), "only a daemon of root can serve as somebody else");
    }

    /// What belongs to whom, and who may read it.
    @BeforeEach
    void make() {
        shell(scratch.path(), "chmod 711 .");
        shell(source, """
                umask 022; chmod 755 .; echo 1 > one; echo 2 > two; mkdir dir; echo 3 > dir/three; ln -s one link; mknod null c 1 3
                chown 1:2 two; chown 5:5 dir; chmod 600 two
                find . -exec touch -h -d '2024-02-03 04:05:06' {} +
                """);
        shell(served, """
                umask 022; chmod 755 .; echo old > one; mkdir mine closed shared of-root; echo a > mine/a; echo b > closed/b
                echo c > shared/c; echo d > secret; echo e > readable
                chown -R 4321:4322 . ; chown root secret closed; chmod 600 secret; chmod 700 closed
                chown -R root:4323 shared of-root; chmod 770 shared; chmod 755 of-root
                find . -exec touch -h -d '2023-02-03 04:05:06' {} +
                """);
    }

    @ParameterizedTest
    @CsvSource({
        "uid = 4321~gid = 4322, -a",
        "uid = 4321~gid = 4322 4323, -a --delete",
        "uid = 4321~gid = 4322 4323, -rlt",
        "uid = root~gid = 4322, -a --delete",
        "'', -a",
        "uid = no-such, -a",
        "uid = 4399~gid = *, -a"
    })
    void whatAClientMayWriteIsWhatTheModulesUserMay(String parameters, String options) {
        List<String> push = List.of(source + "/", "data/");

        Shown expected = with(STOCK, parameters, options, push, served);
        Shown shown = with(FERRYMAN, parameters, options, push, served);

        assertThat(shown.lines()).containsExactlyInAnyOrderElementsOf(expected.lines());
        shown.tree().assertSameAs(expected.tree());
        assertThat(shown.exitCode()).isEqualTo(expected.exitCode());
    }

    @ParameterizedTest
    @CsvSource({
        "uid = 4321~gid = 4322, -a",
        "uid = 4399~gid = 4323, -a",
        "'', -a",
        "uid = 0~gid = 0, -a"
    })
    void whatAClientMayReadIsWhatTheModulesUserMay(String parameters, String options) {
        List<String> pull = List.of("data/", target + "/");

        Shown expected = with(STOCK, parameters, options, pull, target);
        Shown shown = with(FERRYMAN, parameters, options, pull, target);

        assertThat(shown.lines()).containsExactlyInAnyOrderElementsOf(expected.lines());
        shown.tree().assertSameAs(expected.tree());
        assertThat(shown.exitCode()).isEqualTo(expected.exitCode());
    }

    @Test
    void aModuleWhoseRootIsClosedShowsNothing() {
        shell(served, "chown root:root . ; chmod 700 .");
        List<String> pull = List.of("data/", target + "/");

        Shown shown = with(FERRYMAN, "uid = 4321~gid = 4322", "-a", pull, target);

        assertThat(shown.exitCode()).isEqualTo(23);
        assertThat(shown.tree().entries().keySet()).containsExactly(".");
        assertThat(shown.lines()).anyMatch(line -> line.contains("Permission denied (13)"));
    }

    /// Many sessions of several identities at a time: each file has the owner of its own module, and no thread stays
    /// behind that is not who the daemon is.
    @Test
    void sessionsWithDifferentIdentitiesDoNotMix() throws Exception {
        shell(source, "for i in $(seq 300); do echo $i > file$i; done");
        StringBuilder modules = new StringBuilder("use chroot = yes\nread only = no\nreverse lookup = no\n");
        for (int i = 0; i < SESSIONS; i++) {
            int id = i % 4 == 0 ? 0 : 7000 + i;
            Path root = scratch.directory("served" + i);
            shell(root, "chown " + id + ":" + id + " .");
            modules.append("[m%d]\npath = %s\nuid = %d\ngid = %d\n".formatted(i, root, id, id));
        }
        Path configuration = scratch.file("many.conf", modules.toString());
        try (Peer.Daemon daemon = FERRYMAN.serve(configuration);
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Command.Result>> runs = new ArrayList<>();
            for (int i = 0; i < SESSIONS; i++) {
                List<String> push = List.of("-rlt", source + "/", "rsync://127.0.0.1:%d/m%d/".formatted(daemon.port(), i));
                runs.add(clients.submit(() -> STOCK.run(push)));
            }
            for (Future<Command.Result> run : runs) {
                assertThat(run.get().exitCode()).as(run.get().errors()).isZero();
            }
            Awaitility.await("the sessions' threads to end").until(() -> fileSystemUsers().equals(Set.of("0")));
        }
        for (int i = 0; i < SESSIONS; i++) {
            int id = i % 4 == 0 ? 0 : 7000 + i;
            TreeSnapshot tree = TreeSnapshot.of(scratch.path().resolve("served" + i));
            assertThat(tree.entries()).hasSizeGreaterThan(300);
            assertThat(tree.entries().values()).allMatch(entry -> entry.uid() == id && entry.gid() == id);
        }
    }

    /// As whom the threads of this process use files.
    private static Set<String> fileSystemUsers() throws IOException {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.flatMap(ModuleIdentityTest::statusOf)
                    .filter(line -> line.startsWith("Uid:"))
                    .map(line -> line.split("\\s+")[4])
                    .collect(Collectors.toSet());
        }
    }

    private static Stream<String> statusOf(Path task) {
        try {
            return Files.readAllLines(task.resolve("status")).stream();
        } catch (IOException ended) {
            return Stream.empty();
        }
    }

    private record Shown(int exitCode, List<String> lines, TreeSnapshot tree) {}

    /// @param operands where `data` stands for the module
    private Shown with(Peer server, String parameters, String options, List<String> operands, Path changed) {
        Path saved = scratch.path().resolve("saved");
        shell(scratch.path(), "rm -rf saved; cp -a " + changed + " saved");
        Path configuration = scratch.file("rsyncd.conf", """
                use chroot = no
                munge symlinks = no
                reverse lookup = no
                log file = %s/rsyncd.log
                [data]
                path = %s
                read only = no
                %s
                """.formatted(scratch.path(), served, parameters.replace('~', '\n')));
        Command.Result result;
        try (Peer.Daemon daemon = server.serve(configuration)) {
            List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
            operands.forEach(operand -> arguments.add(
                    operand.replaceAll("^data/", "rsync://127.0.0.1:" + daemon.port() + "/data/")));
            result = STOCK.run(arguments);
        }
        Shown shown = new Shown(result.exitCode(), lines(result), TreeSnapshot.of(changed));
        shell(scratch.path(), "rm -rf " + changed + "; cp -a " + saved + " " + changed);
        return shown;
    }

    /// Without the names of temporary files, which are random, and without where in the source of rsync it happened.
    private static List<String> lines(Command.Result result) {
        return result.errors().lines()
                .filter(line -> !line.startsWith("rsync error:"))
                .map(line -> line.replaceAll("mkstemp \"\\.?([a-z]+).*?\"", "mkstemp \"$1\""))
                .toList();
    }

    private static void shell(Path directory, String script) {
        Command.of("sh", "-ec", script).in(directory).run().checked();
    }
}
