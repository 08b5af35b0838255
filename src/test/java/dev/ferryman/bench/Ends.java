package dev.ferryman.bench;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The daemons and clients of one workload: each daemon is started once and stays warm.
final class Ends implements AutoCloseable {
    private final Processes processes;
    private final Path work;
    private final Path source;
    private final Workload.Extent extent;
    private final Map<Program, Processes.Listening> daemons = new HashMap<>();
    private Optional<Client> staying = Optional.empty();

    /// @param work where configurations lie, and what `bin/bench` made: `tls.crt`, `tls.key`
    Ends(Processes processes, Path work, Path source, Workload.Extent extent) {
        this.processes = processes;
        this.work = work;
        this.source = source;
        this.extent = extent;
    }

    /// Serves the source as module `source`.
    Processes.Listening daemon(Program program) throws IOException, InterruptedException {
        Processes.Listening running = daemons.get(program);
        if (running == null) {
            running = start(program);
            daemons.put(program, running);
        }
        return running;
    }

    Client starting(Program program) {
        return new Client.Starting(processes, program.command());
    }

    /// The one that all share who want one.
    Client staying() throws IOException {
        if (staying.isEmpty()) {
            staying = Optional.of(Client.Staying.start(processes, residentCommand()));
        }
        return staying.get();
    }

    /// As the launcher starts what stays.
    private List<String> residentCommand() {
        Path target = processes.project().resolve("target");
        List<String> line = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + target.resolve("engine.options"), "--enable-native-access=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.module=ALL-UNNAMED"));
        Optional.ofNullable(System.getenv("FERRYMAN_JAVA_OPTIONS")).filter(more -> !more.isBlank())
                .ifPresent(more -> line.addAll(List.of(more.strip().split(" +"))));
        line.addAll(List.of("-cp", target.resolve("test-classes") + ":" + target.resolve("quarkus-app/engine.jar"),
                ResidentClient.class.getName()));
        return line;
    }

    private Processes.Listening start(Program program) throws IOException, InterruptedException {
        int port = Processes.freePort();
        int encrypted = Processes.freePort();
        boolean ownEncryption = program.isFerryman() && extent == Workload.Extent.ENCRYPTED;
        Path configuration = work.resolve("rsyncd-" + port + ".conf");
        Files.writeString(configuration, (ownEncryption
                ? "tls certificate = %1$s/tls.crt\ntls key = %1$s/tls.key\ntls port = %2$d\n".formatted(work, encrypted)
                : "") + "use chroot = no\nuid = 0\ngid = 0\n[source]\npath = " + source + "\n");
        Processes.Listening daemon = processes.listening(program.line(List.of("--daemon", "--no-detach",
                "--address=127.0.0.1", "--port=" + port, "--config=" + configuration)), port);
        if (extent != Workload.Extent.ENCRYPTED) {
            return daemon;
        }
        return ownEncryption ? new Processes.Listening(daemon.processes(), encrypted) : tunnelled(daemon, encrypted);
    }

    /// Whether stock rsync can be encrypted here.
    static boolean canEncrypt(Path project, Path work) {
        return Files.isExecutable(stunnelOf(project)) && Files.isReadable(work.resolve("tls.key"));
    }

    private static Path stunnelOf(Path project) {
        return project.resolve("target/peers/stunnel/usr/bin/stunnel4");
    }

    /// One stunnel before the daemon, and one for the client.
    private Processes.Listening tunnelled(Processes.Listening daemon, int encrypted)
            throws IOException, InterruptedException {
        int plain = Processes.freePort();
        Processes.Listening server = stunnel(encrypted, daemon.port(),
                "cert = %1$s/tls.crt\nkey = %1$s/tls.key\n".formatted(work));
        Processes.Listening client = stunnel(plain, encrypted,
                "client = yes\nCAfile = %s/tls.crt\nverifyChain = yes\ncheckIP = 127.0.0.1\n".formatted(work));
        return daemon.behind(server).behind(client);
    }

    private Processes.Listening stunnel(int accept, int connect, String more) throws IOException, InterruptedException {
        Path configuration = Files.writeString(work.resolve("stunnel-" + accept + ".conf"),
                "foreground = yes\npid =\nsyslog = no\n[rsync]\naccept = 127.0.0.1:%d\nconnect = 127.0.0.1:%d\n%s"
                        .formatted(accept, connect, more));
        return processes.listening(List.of(stunnelOf(processes.project()).toString(),
                configuration.toString()), accept);
    }

    /// A daemon that is ended by a signal leaves no flight recording by itself.
    private void dump(Process daemon, String directory) throws IOException {
        try {
            processes.execute(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                    Long.toString(daemon.pid()), "JFR.dump", "filename=" + Path.of(directory, daemon.pid() + ".jfr"));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a recording was written");
        }
    }

    @Override
    public void close() throws IOException {
        if (staying.isPresent()) {
            staying.get().close();
        }
        Optional<String> recordings = Optional.ofNullable(System.getenv("FERRYMAN_RECORDINGS"));
        for (Map.Entry<Program, Processes.Listening> daemon : daemons.entrySet()) {
            if (recordings.isPresent() && daemon.getKey().isFerryman()) {
                dump(daemon.getValue().processes().getFirst(), recordings.get());
            }
            daemon.getValue().close();
        }
    }
}
