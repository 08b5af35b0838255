package dev.ferryman.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// A stock rsync of this machine: one that `bin/peers` has fetched, or the one on the path.
record StockRsync(String binary, String version) implements Peer {
    private static final Pattern VERSION = Pattern.compile("rsync +version (\\S+)");
    /// Those of Debian 12: an old one and a new one.
    private static final Set<String> USUAL = Set.of("3.2.7", "3.5.0");
    private static final List<StockRsync> FOUND = find();

    /// Those that every matrix is run with, so that its time stays bounded; [#everyVersion] has the others, too.
    static List<StockRsync> all() {
        List<StockRsync> usual = everyVersion().stream().filter(each -> USUAL.contains(each.version)).toList();
        return usual.isEmpty() ? FOUND : usual;
    }

    /// Every one that was found; without any, the calling test is skipped with the sentence that says what to do.
    static List<StockRsync> everyVersion() {
        Assumptions.assumeFalse(FOUND.isEmpty(), "no stock rsync to talk to: run bin/peers (Debian), or install rsync");
        return FOUND;
    }

    /// The one that says what an option means: the newest of [#all].
    static StockRsync newest() {
        return all().getLast();
    }

    @Override
    public Command.Result run(List<String> arguments) {
        return command().and(arguments).run();
    }

    @Override
    public Daemon serve(Path configuration) {
        LoopbackPort port = LoopbackPort.free();
        try {
            Process process = command().and(List.of("--daemon", "--no-detach", "--address=127.0.0.1", "--port=" + port.number(),
                    "--config=" + configuration)).start();
            Awaitility.await("rsync --daemon on " + port).pollInterval(Duration.ofMillis(10))
                    .until(() -> !process.isAlive() || port.answers());
            if (!process.isAlive()) {
                throw new AssertionError("rsync --daemon ended with " + process.exitValue() + ": "
                        + new String(process.getErrorStream().readAllBytes()));
            }
            return new Serving(process, port.number());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Command command() {
        return Command.of(binary);
    }

    private record Serving(Process process, int port) implements Daemon {
        @Override
        public void close() {
            List<ProcessHandle> all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
            all.forEach(ProcessHandle::destroy);
            all.forEach(each -> each.onExit().join());
        }
    }

    @Override
    public String toString() {
        return "rsync " + version;
    }

    private static List<StockRsync> find() {
        List<StockRsync> found = new ArrayList<>();
        for (Path fetched : fetched()) {
            add(found, fetched.toAbsolutePath().resolve("usr/bin/rsync").toString());
        }
        if (found.isEmpty() && Command.of("sh", "-c", "command -v rsync").run().exitCode() == 0) {
            add(found, "rsync");
        }
        return List.copyOf(found);
    }

    private static List<Path> fetched() {
        Path peers = Path.of("target", "peers");
        if (!Files.isDirectory(peers)) {
            return List.of();
        }
        try (Stream<Path> versions = Files.list(peers)) {
            return versions.filter(version -> Files.exists(version.resolve("usr/bin/rsync"))).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void add(List<StockRsync> found, String binary) {
        Command.Result result = Command.of(binary, "--version").run();
        Matcher version = VERSION.matcher(result.output());
        if (result.exitCode() == 0 && version.find()) {
            found.add(new StockRsync(binary, version.group(1)));
        }
    }
}
