package dev.ferryman.interop;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Where commands are tried: a directory with a near side, a far side that daemons serve, and lists that options read.
final class Stage implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    /// What tells of speed and bytes, and of the way in which the list is sent.
    private static final Pattern ABOUT_THE_WAY = Pattern.compile(
            "sent |total size is |Total bytes |Literal data|Matched data|File list |Number of 4 KiB |(sending|receiving|building) (incremental )?file list");

    private static final Predicate<String> KEEPS_ACCESS_TIMES = Pattern.compile("--atimes|-[A-Za-z]*U.*").asMatchPredicate();

    private final Scratch scratch = Scratch.create();
    private final Path trees = scratch.directory("trees");
    private final Path near = scratch.directory("trees/near");
    private final Path far = scratch.directory("trees/far");
    private final Modules modules = new Modules(scratch, far);
    private final Path shell = Scripts.remoteShell(scratch, "shell");
    private final Map<Peer, Peer.Daemon> daemons = new HashMap<>();
    private final String accessed = "@" + Instant.now().getEpochSecond();

    Path lists() {
        return scratch.directory("lists");
    }

    /// What a run left behind.
    /// @param lines what it printed, in any order, without what tells of speed and bytes
    record Result(int exitCode, List<String> lines, TreeSnapshot trees, String errors) {}

    Result run(RandomCase drawn, Pair pair) {
        prepare(drawn);
        Instant start = Instant.now();
        List<String> arguments = arguments(drawn, pair);
        Command.Result result = withinLimit(drawn, () -> pair.client().run(arguments));
        List<String> lines = result.output().lines()
                .filter(line -> !ABOUT_THE_WAY.matcher(line).lookingAt())
                .sorted()
                .toList();
        return new Result(result.exitCode(), lines, since(start, TreeSnapshot.of(trees)), result.errors());
    }

    private void prepare(RandomCase drawn) {
        boolean pulls = drawn.route().pulls();
        List<SampleEntry> all = new ArrayList<>(List.of(
                SampleEntry.directory("near", Instant.EPOCH), SampleEntry.directory("far", Instant.EPOCH)));
        drawn.sourceSide().forEach(entry -> all.add(beneath(pulls ? "far/" : "near/", entry)));
        drawn.targetSide().forEach(entry -> all.add(beneath(pulls ? "near/" : "far/", entry)));
        TarStream.replace(trees, all);
        if (drawn.options().stream().anyMatch(KEEPS_ACCESS_TIMES)) {
            accessAtOnce();
        }
        try {
            Files.write(lists().resolve("rules"), drawn.rules().getBytes(StandardCharsets.ISO_8859_1));
            Files.write(lists().resolve("names"), drawn.names().getBytes(StandardCharsets.ISO_8859_1));
            Files.write(lists().resolve("names0"), drawn.names().replace('\n', '\0').getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Files are accessed as they are made; a second that ends meanwhile must not tell one run from another.
    private void accessAtOnce() {
        Command.of("find", ".", "-exec", "touch", "-h", "-a", "-d", accessed, "{}", "+").in(trees).run().checked();
    }

    private static SampleEntry beneath(String side, SampleEntry entry) {
        return entry.type() == SampleEntry.Type.HARD_LINK
                ? SampleEntry.hardLink(side + entry.name(), side + entry.target()) : entry.named(side + entry.name());
    }

    private List<String> arguments(RandomCase drawn, Pair pair) {
        boolean pulls = drawn.route().pulls();
        String local = near + "/";
        String other = other(drawn.route(), pair);
        List<String> all = new ArrayList<>(drawn.options());
        if (drawn.route().isByShell()) {
            all.addAll(List.of("-e", shell.toString(), "--rsync-path=" + StockRsync.newest().binary()));
        }
        drawn.sources().forEach(source -> all.add((pulls ? other : local) + source));
        all.add((pulls ? local : other) + drawn.target());
        return all;
    }

    private String other(Route route, Pair pair) {
        if (route.isLocal()) {
            return far + "/";
        }
        return route.isByShell() ? "host:" + far + "/"
                : "rsync://127.0.0.1:%d/open/".formatted(daemon(pair.daemon()).port());
    }

    private Peer.Daemon daemon(Peer peer) {
        return daemons.computeIfAbsent(peer, each -> each.serve(modules.configuration()));
    }

    /// A run that does not end tells where its threads are.
    private Command.Result withinLimit(RandomCase drawn, Callable<Command.Result> run) {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Command.Result> result = thread.submit(run);
            try {
                return result.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
            } catch (TimeoutException e) {
                String stacks = Stacks.ofAllThreads();
                thread.shutdownNow();
                throw new AssertionError(drawn + " did not end; the threads are in " + stacks, e);
            } catch (ExecutionException e) {
                throw new AssertionError(drawn + " failed: " + e.getCause(), e.getCause());
            } catch (InterruptedException e) {
                throw new AssertionError("interrupted", e);
            }
        }
    }

    /// Times that are those of the run are all the same.
    private static TreeSnapshot since(Instant start, TreeSnapshot snapshot) {
        double earliest = start.getEpochSecond() - 1;
        double latest = Instant.now().getEpochSecond() + 1;
        SortedMap<String, TreeEntry> entries = new TreeMap<>(snapshot.entries());
        entries.replaceAll((_, entry) -> {
            double time = Double.parseDouble(entry.mtime());
            return time >= earliest && time <= latest ? entry.withTime("now") : entry;
        });
        // that of what holds both sides
        entries.computeIfPresent(".", (_, entry) -> entry.withTime("now"));
        return new TreeSnapshot(entries);
    }

    @Override
    public void close() {
        daemons.values().forEach(Peer.Daemon::close);
        scratch.close();
    }
}
