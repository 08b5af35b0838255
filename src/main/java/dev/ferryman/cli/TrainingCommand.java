package dev.ferryman.cli;

import dev.ferryman.agent.AgentJson;
import dev.ferryman.agent.AgentLog;
import dev.ferryman.agent.Copy;
import dev.ferryman.agent.CredentialFile;
import dev.ferryman.agent.Engine;
import dev.ferryman.agent.JobAssignment;
import dev.ferryman.agent.RsyncEngine;
import dev.ferryman.agent.TransferSettings;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.tree.ThisProcess;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Does once what commands and agents do all the time, within one process: a JVM that watches it keeps what it needed,
/// and others start with that. See `bin/train`.
@Command(name = "train", hidden = true, description = "Makes transfers of all kinds in an empty directory.")
final class TrainingCommand implements Callable<Integer> {
    /// So many that whatever is done for each file is compiled.
    private static final int DIRECTORIES = 100;
    private static final int FILES = 50;
    private static final int LARGE = 8 << 20;
    private static final Console NOWHERE = new Console(nowhere(), nowhere());

    @Parameters(index = "0", paramLabel = "DIR", description = "An empty directory.")
    private Path directory = Path.of(".");

    @Option(names = "--agents", description = "Has agents carry out some of them; what they read would burden all others.")
    private boolean agents;

    @Override
    public Integer call() throws IOException {
        Path source = makeTree();
        Files.writeString(directory.resolve("secrets"), "ferryman:ferry\n");
        Files.writeString(directory.resolve("password"), "ferry\n");
        for (String secret : List.of("secrets", "password")) {
            Files.setPosixFilePermissions(directory.resolve(secret), PosixFilePermissions.fromString("rw-------"));
        }
        Path configuration = Files.writeString(directory.resolve("rsyncd.conf"), """
                use chroot = no
                address = 127.0.0.1
                port = 0
                uid = %2$d
                gid = %3$d
                [open]
                path = %1$s
                [closed]
                path = %1$s/../pushed
                read only = no
                auth users = ferryman
                secrets file = %1$s/../secrets
                """.formatted(source.toAbsolutePath(), ThisProcess.uid(), ThisProcess.gid()));
        AgentLog log = new AgentLog(Clock.systemUTC(), NOWHERE.out()::println);
        try (Engine.Service daemon = new RsyncEngine().serve(
                DaemonConfiguration.read(configuration, List.of(), Map.of()), log)) {
            runAll(source, "rsync://127.0.0.1:" + daemon.port() + "/", "rsync://ferryman@127.0.0.1:" + daemon.port() + "/");
        }
        return 0;
    }

    private void runAll(Path source, String open, String closed) throws IOException {
        String from = source + "/";
        String password = "--password-file=" + directory.resolve("password");
        rsync(open);
        rsync("-a", open + "open/", path("pulled"));
        rsync("-a", open + "open/", path("pulled"));
        rsync("-aHAX", "--numeric-ids", "--delete", "--fsync", open + "open/", path("exact"));
        rsync("-avi", "--stats", "--delete", password, from, closed + "closed/");
        change(source);
        rsync("-a", "--no-whole-file", open + "open/", path("pulled"));
        rsync("-az", "--delete", "--checksum", password, from, closed + "closed/");
        rsync("-a", "--exclude=*.no", from, path("copied"));
        if (agents) {
            agent(open + "open/", Copy.Direction.PULL, "exact", Optional.empty());
            agent(closed + "closed/", Copy.Direction.PUSH, "source", Optional.of("password"));
        }
    }

    private void rsync(String... arguments) {
        int code = new RsyncCommand(NOWHERE).run(RawArguments.encoded(arguments));
        if (code != 0) {
            throw new IllegalStateException("rsync " + String.join(" ", arguments) + " ended with " + code);
        }
    }

    private void agent(String remote, Copy.Direction direction, String local, Optional<String> password)
            throws IOException {
        JobAssignment job = new JobAssignment(new Copy(direction, remote, path(local),
                password.map(name -> CredentialFile.of(path(name))), TransferSettings.MIRROR, Copy.Timeouts.DEFAULT),
                0, Optional.of(path("report")), Optional.empty());
        Path assignment = Files.writeString(directory.resolve("assignment"), AgentJson.write(job));
        int code = new ConsoleFactory(NOWHERE).commandLine().execute("agent", "job", "--assignment", assignment.toString());
        if (code != 0) {
            throw new IllegalStateException("an agent ended with " + code + ": "
                    + Files.readString(directory.resolve("report")));
        }
    }

    private Path makeTree() throws IOException {
        for (String empty : List.of("pushed", "pulled", "exact", "copied")) {
            Files.createDirectory(directory.resolve(empty));
        }
        Path source = Files.createDirectory(directory.resolve("source"));
        for (int i = 0; i < DIRECTORIES; i++) {
            Path each = Files.createDirectory(source.resolve("directory-" + i));
            for (int k = 0; k < FILES; k++) {
                Files.writeString(each.resolve("file-" + k), "what is in a small file\n".repeat(k + 1));
            }
            Files.createSymbolicLink(each.resolve("link"), Path.of("file-0"));
            Files.createLink(each.resolve("second"), each.resolve("file-1"));
        }
        Files.write(source.resolve("large"), new byte[LARGE]);
        return source;
    }

    /// A block amid the large file, and something of each directory.
    private static void change(Path source) throws IOException {
        byte[] large = new byte[LARGE];
        Arrays.fill(large, LARGE / 2, LARGE / 2 + 5000, (byte) 'x');
        Files.write(source.resolve("large"), large);
        for (int i = 0; i < DIRECTORIES; i++) {
            Path each = source.resolve("directory-" + i);
            Files.writeString(each.resolve("file-0"), "changed");
            Files.delete(each.resolve("file-2"));
        }
    }

    private String path(String name) {
        return directory.resolve(name).toAbsolutePath().toString();
    }

    private static PrintStream nowhere() {
        return new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
    }
}
