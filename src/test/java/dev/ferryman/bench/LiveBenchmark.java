package dev.ferryman.bench;

import dev.ferryman.tree.events.Storm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// How far replicas are behind in a storm of changes, and what is stale once it is quiet: the same storm for everybody.
public final class LiveBenchmark {
    private static final int TOGETHER = 10;
    private static final int PER_MARKER = 50;
    /// What is in the tree before anybody follows.
    private static final int BEFORE = 5000;

    private final LiveContender.Places places;
    private final int operations;
    private final int perSecond;
    private final long seed;

    private LiveBenchmark(LiveContender.Places places, int operations, int perSecond, long seed) {
        this.places = places;
        this.operations = operations;
        this.perSecond = perSecond;
        this.seed = seed;
    }

    /// Arguments: the project's directory, one for configurations, one for trees, operations, operations per second, a seed,
    /// and words of which a contender's title has to have one; none stand for all.
    public static void main(String[] arguments) throws Exception {
        Path work = Path.of(arguments[2]);
        LiveBenchmark benchmark = new LiveBenchmark(
                new LiveContender.Places(Path.of(arguments[0]), Path.of(arguments[1]), work.resolve("primary"),
                        work.resolve("replica")),
                Integer.parseInt(arguments[3]), Integer.parseInt(arguments[4]), Long.parseLong(arguments[5]));
        System.out.printf("%nlive: %s operations at %s a second, seed %s%n%n", arguments[3], arguments[4], arguments[5]);
        System.out.println("| follower | lag p50 | p99 | max | stale when quiet |");
        System.out.println("| --- | ---: | ---: | ---: | ---: |");
        List<String> words = List.of(arguments).subList(6, arguments.length);
        for (LiveContender contender : LiveContender.of(Path.of(arguments[0]))) {
            if (words.isEmpty() || words.stream().anyMatch(contender.title()::contains)) {
                System.out.println(benchmark.run(contender));
            }
        }
        if (words.isEmpty()) {
            System.out.println(new FollowedRun(benchmark.places, Integer.parseInt(arguments[3]) * 20).measure());
        }
    }

    private String run(LiveContender contender) throws Exception {
        for (Path each : List.of(places.primary(), places.replica(), outside(), places.primary().resolve("markers"))) {
            if (Files.exists(each)) {
                places.processes().execute("rm", "-rf", each.toString());
            }
            Files.createDirectories(each);
        }
        storm(-seed).blow(BEFORE);
        Markers markers = new Markers(places.primary(), places.replica());
        try (LiveContender.Running _ = contender.start(places)) {
            markers.set();
            markers.await(contender.patience());
            markers.forget();
            blow(markers);
            markers.await(contender.patience());
            int stale = places.stale(contender.patience());
            return String.format(Locale.ROOT, "| %s | %.2f s | %.2f s | %.2f s | %d |", contender.title(),
                    markers.lag(0.5), markers.lag(0.99), markers.lag(1), stale);
        }
    }

    private void blow(Markers markers) throws IOException {
        Storm storm = storm(seed);
        long start = System.nanoTime();
        for (int done = 0; done < operations; done += TOGETHER) {
            storm.blow(TOGETHER);
            if (done % PER_MARKER == 0) {
                markers.set();
            }
            long due = start + TimeUnit.SECONDS.toNanos(1) / perSecond * done;
            markers.lookUntil(due);
            LockSupport.parkNanos(due - System.nanoTime());
        }
    }

    private Storm storm(long number) {
        return new Storm(places.primary(), outside(), number);
    }

    private Path outside() {
        return places.primary().resolveSibling("outside");
    }
}
