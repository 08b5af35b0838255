package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Parameters of a module mean to our daemon what they mean to stock rsync's, for one and the same stock client.
class ModuleParametersTest {
    private static final StockRsync STOCK = StockRsync.newest();
    private static final Ferryman FERRYMAN = new Ferryman();

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path source = scratch.directory("source");
    private final Path served = scratch.directory("served");

    @BeforeEach
    void make() {
        Command.of("sh", "-ec", "umask 022; chmod 755 .; echo 1 > one; mkdir -p dir; echo 2 > dir/two; ln -sfn one link;"
                + " find . -exec touch -h -d 2024-02-03 {} +").in(source).run().checked();
    }

    private static List<Arguments> refusals() {
        List<Arguments> cases = new ArrayList<>();
        for (String options : List.of("-a", "-ac", "-av --delete", "-a --delete-before", "-rz", "-a --remove-source-files",
                "-an --timeout=9", "-ai --stats", "-r --inplace --partial", "-rlpt --numeric-ids", "-a --zc=zlib -z")) {
            cases.add(Arguments.of("c delete", options));
            cases.add(Arguments.of("* !a !v !compress*", options));
            cases.add(Arguments.of("delete-* !delete-during z", options));
            cases.add(Arguments.of("a", options));
            cases.add(Arguments.of("num* [s]tats !archive", options));
        }
        return cases;
    }

    /// All cases in two runs of a daemon, since starting one takes longer than refusing.
    @Test
    void optionsAreRefusedAsStockRsyncRefusesThem() {
        List<Arguments> cases = refusals();
        List<String> lists = cases.stream().map(each -> (String) each.get()[0]).distinct().toList();
        StringBuilder modules = new StringBuilder();
        for (int i = 0; i < lists.size(); i++) {
            modules.append("[m%d]\npath = %s\nread only = no\nrefuse options = %s\n".formatted(i, served, lists.get(i)));
        }
        List<List<String>> told = new ArrayList<>();
        for (Peer daemon : List.of(STOCK, FERRYMAN)) {
            try (Peer.Daemon serving = daemon.serve(configuration(modules.toString()))) {
                List<String> answers = new ArrayList<>();
                for (Arguments each : cases) {
                    List<String> arguments = new ArrayList<>(List.of(((String) each.get()[1]).split(" ")));
                    arguments.add(source + "/");
                    arguments.add(url(serving, "m" + lists.indexOf((String) each.get()[0])));
                    Command.Result result = STOCK.run(arguments);
                    make();
                    answers.add(each.get()[0] + " | " + each.get()[1] + ": " + refusal(result));
                }
                told.add(answers);
            }
        }
        assertThat(told.getLast()).containsExactlyElementsOf(told.getFirst());
        assertThat(told.getFirst()).anyMatch(line -> line.contains("refuse")).anyMatch(line -> line.endsWith(": "));
    }

    private static String refusal(Command.Result result) {
        return result.errors().lines().filter(line -> line.contains("refuse")).findFirst().orElse("");
    }

    /// Each with options of a client, pushed to and pulled from the module, twice, so that what stays the same is seen.
    @Test
    void permissionsChangeOnTheWayAsWithStockRsync() {
        List<String> modules = List.of("incoming chmod = Dg+w,Fo-rwx", "incoming chmod = a=rX", "incoming chmod = F600,D700",
                "outgoing chmod = Fo-r,Dg-w,u+x", "outgoing chmod = ug=rwX");
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < modules.size(); i++) {
            text.append("[m%d]\npath = %s\nread only = no\n%s\n".formatted(i, served, modules.get(i)));
        }
        List<List<String>> told = new ArrayList<>();
        for (Peer daemon : List.of(STOCK, FERRYMAN)) {
            List<String> seen = new ArrayList<>();
            try (Peer.Daemon serving = daemon.serve(configuration(text.toString()))) {
                for (int i = 0; i < modules.size(); i++) {
                    for (String options : List.of("-rlti", "-ai", "-ai --chmod=Fu+x")) {
                        seen.add(modules.get(i) + " | " + options);
                        String url = url(serving, "m" + i);
                        shell("umask 022; chmod 755 served; rm -rf served/* target; mkdir target; cp -a source/dir served/; chmod 640 served/dir/two");
                        seen.add(mirror(options, source + "/", url, "served"));
                        seen.add(mirror(options, source + "/", url, "served"));
                        seen.add(mirror(options, url, "target/", "target"));
                    }
                }
            }
            told.add(seen);
        }
        assertThat(told.getLast()).containsExactlyElementsOf(told.getFirst());
    }

    private String mirror(String options, String from, String to, String changed) {
        List<String> arguments = new ArrayList<>(List.of(options.split(" ")));
        arguments.addAll(List.of(from, to.startsWith("rsync:") ? to : scratch.path().resolve(to) + "/"));
        Command.Result result = STOCK.run(arguments);
        return result.exitCode() + result.errors() + result.output()
                + Command.of("find", changed, "-printf", "%P %m\\n").in(scratch.path()).run().checked().lines().sorted().toList();
    }

    private void shell(String script) {
        Command.of("sh", "-ec", script).in(scratch.path()).run().checked();
    }

    static List<Peer> daemons() {
        return List.of(STOCK, FERRYMAN);
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void commandsAreToldOfTheTransferAndCanPreventIt(Peer daemon) throws IOException {
        Path told = scratch.directory("told");
        Path early = script("early", "env | grep ^RSYNC_ | sort > " + told + "/early; cat >> " + told + "/early");
        Path before = script("before", "echo \"$@\" > %1$s/before; env | grep ^RSYNC_ | sort >> %1$s/before".formatted(told)
                + "; test ! -e " + served + "/locked || { echo come again; exit 3; }");
        Path after = script("after", "env | grep ^RSYNC_ | sort > %1$s/after.new; mv %1$s/after.new %1$s/after".formatted(told));
        Path configuration = configuration("""
                [data]
                path = %s
                read only = no
                early exec = %s
                pre-xfer exec = %s 'two words' three %%RSYNC_MODULE_NAME%%
                post-xfer exec = %s
                """.formatted(served, early, before, after));
        Path input = scratch.file("input", "from the client");
        try (Peer.Daemon serving = daemon.serve(configuration)) {
            List<String> push = List.of("-rlt", "--early-input=" + input, source + "/", url(serving, "data") + "sub/");
            assertThat(STOCK.run(push).exitCode()).isZero();
            awaitFile(told.resolve("after"));

            assertThat(lines(told.resolve("early"))).contains("RSYNC_MODULE_NAME=data", "RSYNC_HOST_ADDR=127.0.0.1",
                    "RSYNC_USER_NAME=", "RSYNC_REQUEST=(NONE)", "RSYNC_MODULE_PATH=" + served, "from the client");
            assertThat(lines(told.resolve("before"))).startsWith("two words three data")
                    .contains("RSYNC_ARG0=rsyncd", "RSYNC_ARG1=--server", "RSYNC_ARG3=.", "RSYNC_ARG4=sub/",
                            "RSYNC_REQUEST=data/sub/", "RSYNC_MODULE_NAME=data");
            assertThat(lines(told.resolve("after"))).contains("RSYNC_EXIT_STATUS=0", "RSYNC_RAW_STATUS=0");
            assertThat(served.resolve("sub/dir/two")).hasContent("2\n");
            Files.delete(told.resolve("after"));

            Files.createFile(served.resolve("locked"));
            Command.Result refused = STOCK.run(List.of("-rlt", source + "/", url(serving, "data")));
            awaitFile(told.resolve("after"));

            assertThat(refused.errors()).contains("pre-xfer exec returned failure (768)").contains("come again");
            assertThat(lines(told.resolve("after"))).contains("RSYNC_EXIT_STATUS=4", "RSYNC_RAW_STATUS=1024");
            assertThat(served.resolve("one")).doesNotExist();
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void anEarlyCommandThatFailsEndsTheConversation(Peer daemon) throws IOException {
        Path configuration = configuration("[data]\npath = %s\nearly exec = %s\n".formatted(served, script("no", "exit 1")));
        try (Peer.Daemon serving = daemon.serve(configuration)) {
            Command.Result result = STOCK.run(List.of("-r", url(serving, "data"), scratch.directory("target") + "/"));

            assertThat(result.exitCode()).isEqualTo(5);
            assertThat(result.errors()).startsWith("@ERROR: early exec failed\n");
        }
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void theUserWhoEntersIsInThePath(Peer daemon) throws IOException {
        Path secrets = scratch.file("secrets", "ann:pass word\nbob:pass word\n../served:pass word\n");
        Path password = scratch.file("password", "pass word\n");
        Files.writeString(Files.createDirectories(scratch.path().resolve("homes/ann")).resolve("of ann"), "x");
        Path configuration = configuration("[home]\npath = %s/homes/%%RSYNC_USER_NAME%%\nauth users = *\nsecrets file = %s\n"
                .formatted(scratch.path(), secrets));
        try (Peer.Daemon serving = daemon.serve(configuration)) {
            String url = "rsync://%s@127.0.0.1:" + serving.port() + "/home/";
            assertThat(STOCK.run(List.of("--password-file=" + password, url.formatted("ann"))).output()).contains("of ann");
            assertThat(STOCK.run(List.of("--password-file=" + password, url.formatted("bob"))).exitCode()).isEqualTo(5);
        }
    }

    @Test
    void aUserWhoseNameIsAPathDoesNotEnter() {
        Path secrets = scratch.file("secrets", "..:pass word\n");
        Path password = scratch.file("password", "pass word\n");
        scratch.directory("homes");
        Path configuration = configuration("[home]\npath = %s/homes/%%RSYNC_USER_NAME%%\nauth users = *\nsecrets file = %s\n"
                .formatted(scratch.path(), secrets));
        try (Peer.Daemon serving = FERRYMAN.serve(configuration)) {
            Command.Result result = STOCK.run(
                    List.of("--password-file=" + password, "rsync://..@127.0.0.1:" + serving.port() + "/home/"));

            assertThat(result.exitCode()).isEqualTo(5);
            assertThat(result.errors()).contains("@ERROR: no access");
        }
    }

    /// Two daemons, one of them stock, share a lock file; each has one place.
    @Test
    void connectionsAreCountedTogetherWithStockDaemons() throws Exception {
        Path lock = scratch.path().resolve("lock");
        Path ready = scratch.path().resolve("ready");
        Path go = scratch.path().resolve("go");
        Path waits = script("waits", "touch " + ready + "; while [ ! -e " + go + " ]; do sleep 0.05; done");
        Path configuration = configuration(("max connections = 1\nlock file = %s\n[data]\npath = %s\n"
                + "[slow]\npath = %2$s\npre-xfer exec = %s\n").formatted(lock, served, waits));
        try (Peer.Daemon stock = STOCK.serve(configuration); Peer.Daemon ours = FERRYMAN.serve(configuration)) {
            for (Peer.Daemon first : List.of(stock, ours)) {
                Peer.Daemon second = first == stock ? ours : stock;
                Process slow = Command.of(STOCK.binary(), url(first, "slow")).start();
                awaitFile(ready);
                Command.Result full = STOCK.run(List.of(url(second, "data")));
                Files.createFile(go);

                assertThat(full.errors()).startsWith("@ERROR: max connections (1) reached -- try again later\n");
                assertThat(slow.waitFor()).isZero();
                Awaitility.await().until(() -> STOCK.run(List.of(url(second, "data"))).exitCode() == 0);
                Files.delete(go);
                Files.delete(ready);
            }
        }
    }

    private Path configuration(String modules) {
        String who = SampleTree.isRoot() ? "uid = 0\ngid = 0\n" : "";
        return scratch.file("rsyncd.conf", "use chroot = no\nmunge symlinks = no\nlog file = %s/log\n%s%s"
                .formatted(scratch.path(), who, modules));
    }

    private Path script(String name, String lines) throws IOException {
        Path script = scratch.file(name + ".sh", "#!/bin/sh\n" + lines + "\n");
        script.toFile().setExecutable(true);
        return script;
    }

    private static String url(Peer.Daemon daemon, String module) {
        return "rsync://127.0.0.1:%d/%s/".formatted(daemon.port(), module);
    }

    private static void awaitFile(Path file) {
        Awaitility.await(file.toString()).until(() -> Files.exists(file));
    }

    private static List<String> lines(Path file) throws IOException {
        return Files.readAllLines(file, StandardCharsets.UTF_8);
    }
}
