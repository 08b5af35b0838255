package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.channel.RemoteChanges;
import dev.ferryman.replica.follow.FollowerReport;
import dev.ferryman.replica.follow.FollowerTerms;
import dev.ferryman.replica.follow.Following;
import dev.ferryman.replica.follow.LocalReplica;
import dev.ferryman.replica.follow.RemoteReplica;
import dev.ferryman.replica.follow.RsyncTransfers;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.events.Storm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Storms of changes while replicas follow: when it is quiet again, no path is stale.
class LiveStormTest {
    private static final int OPERATIONS = Integer.getInteger("ferryman.storm", 1000);
    private static final int PER_SECOND = Integer.getInteger("ferryman.rate", 500);
    private static final int TOGETHER = 10;
    private static final List<String> MIRROR = List.of("-aHAX", "--numeric-ids", "--delete", "--modify-window=-1");
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final String STATE = "user.rsync.%ferryman";

    private final Scratch scratch = Scratch.create();
    private final Path tree = scratch.directory("primary");
    private final Path copy = scratch.directory("copy");

    @AfterEach
    void clean() {
        scratch.close();
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, Integer.getInteger("ferryman.cases", 1)).mapToObj(i -> Seed.get() + i);
    }

    private void blow(long seed) throws IOException {
        Storm storm = new Storm(tree, scratch.directory("outside"), seed);
        long start = System.nanoTime();
        for (int done = 0; done < OPERATIONS; done += TOGETHER) {
            storm.blow(TOGETHER);
            LockSupport.parkNanos(start + TimeUnit.SECONDS.toNanos(1) / PER_SECOND * done - System.nanoTime());
        }
    }

    private static RsyncTransfers transfers(String source, String destination) {
        return new RsyncTransfers(Stream.concat(MIRROR.stream(), Stream.of(source, destination))
                .map(word -> word.getBytes(StandardCharsets.UTF_8)).toList());
    }

    /// Follows the module of a primary, or of somebody who stands before it.
    private static Following pull(int port, Path replica) throws IOException {
        String url = "rsync://127.0.0.1:" + port + "/data/";
        RsyncTransfers transfers = transfers(url, replica + "/");
        RemoteSpec.Daemon daemon = (RemoteSpec.Daemon) RemoteSpec.parse(url.getBytes(StandardCharsets.UTF_8));
        return follow(() -> new RemoteChanges(new ModuleChannel(transfers.options(), daemon, Map.of(),
                TransferListener.SILENT)), replica, transfers);
    }

    private static Following follow(Supplier<ChangeStream> changes, Path replica, RsyncTransfers transfers)
            throws IOException {
        return follow(changes, replica, transfers, FollowerTerms.DEFAULT);
    }

    private static Following follow(Supplier<ChangeStream> changes, Path replica, RsyncTransfers transfers,
            FollowerTerms terms) throws IOException {
        return new Following(changes, new LocalReplica(Directory.open(replica), transfers.options(),
                LocalReplica.Durability.AS_THE_KERNEL_LIKES), transfers, terms);
    }

    private void assertNothingIsStale(Path replica, long seed, Following following) {
        assertThat(TreeSnapshot.of(replica).withoutAttribute(STATE)
                .differencesTo(TreeSnapshot.of(tree).withoutAttribute(STATE)))
                .as("seed %d: stale paths after %s", seed, following.report()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDirectoryOfThisMachine(long seed) throws IOException {
        new Storm(tree, scratch.directory("outside"), -seed).blow(500);
        try (LivePrimary primary = new LivePrimary(scratch, "a", tree);
                Following following = follow(primary::changes, copy, transfers(tree + "/", copy + "/"))) {
            blow(seed);
            following.awaitOffset(primary.settled());
            assertNothingIsStale(copy, seed, following);
        }
    }

    /// What this process says of itself is not old, so that directories are soon renamed without being compared.
    @ParameterizedTest
    @MethodSource("seeds")
    void aDirectoryOfThisMachineWhoseDirectoriesAreNotCompared(long seed) throws IOException {
        new Storm(tree, scratch.directory("outside"), -seed).blow(500);
        FollowerTerms terms = FollowerTerms.DEFAULT.withHeadsOf(SOON);
        try (LivePrimary primary = new LivePrimary(scratch, "a", tree);
                Following following = follow(primary::changes, copy, transfers(tree + "/", copy + "/"), terms)) {
            following.awaitOffset(0);
            blow(seed);
            following.awaitOffset(primary.settled());
            assertNothingIsStale(copy, seed, following);
        }
    }

    /// Of the usual versions one takes no missing arguments.
    static Stream<Arguments> stocksAndSeeds() {
        return StockRsync.all().stream().flatMap(stock -> seeds().map(seed -> Arguments.of(stock, seed)));
    }

    @ParameterizedTest
    @MethodSource("stocksAndSeeds")
    void aStockDaemonThatIsPushedTo(StockRsync stock, long seed) throws IOException {
        Modules modules = new Modules(scratch, copy);
        try (Peer.Daemon daemon = stock.serve(modules.configuration());
                LivePrimary primary = new LivePrimary(scratch, "a", tree);
                Following following = new Following(primary::changes, new RemoteReplica(Optional.empty(), ""),
                        transfers(tree + "/", "rsync://127.0.0.1:" + daemon.port() + "/open/"), FollowerTerms.DEFAULT)) {
            blow(seed);
            following.awaitOffset(primary.settled());
            assertNothingIsStale(copy, seed, following);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aReplicaOfAReplicaAndAnother(long seed) throws IOException {
        Path second = scratch.directory("second");
        Path third = scratch.directory("third");
        try (LivePrimary primary = new LivePrimary(scratch, "a", tree);
                Following following = pull(primary.port(), copy);
                Following beside = pull(primary.port(), second);
                LivePrimary between = new LivePrimary(scratch, "b", copy);
                Following last = pull(between.port(), third)) {
            blow(seed);
            long head = primary.settled();
            following.awaitOffset(head);
            beside.awaitOffset(head);
            assertNothingIsStale(copy, seed, following);
            assertNothingIsStale(second, seed, beside);
            last.awaitOffset(between.settled());
            assertNothingIsStale(third, seed, last);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void connectionsThatBreakAgainAndAgain(long seed) throws IOException {
        Random random = new Random(seed);
        Proxy.Passage passage = (in, out) -> new Cut(300L << random.nextInt(10)).pass(in, out);
        try (LivePrimary primary = new LivePrimary(scratch, "a", tree);
                Proxy proxy = new Proxy(primary.port(), passage);
                Following following = pull(proxy.port(), copy)) {
            FollowerReport before = following.awaitOffset(0);
            blow(seed);
            following.awaitOffset(primary.settled());
            assertNothingIsStale(copy, seed, following);
            FollowerReport.Work did = following.report().work();
            assertThat(did.connections()).as("the storm is long enough").isGreaterThan(before.work().connections());
            assertThat(did.fullCopies()).isEqualTo(before.work().fullCopies());
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void bothEndsAreStartedAgain(long seed) throws IOException {
        try (LivePrimary primary = new LivePrimary(scratch, "a", tree); Following following = pull(primary.port(), copy)) {
            following.awaitOffset(0);
            blow(seed);
        }
        new Storm(tree, scratch.directory("outside"), seed + 1).blow(100);
        try (LivePrimary primary = new LivePrimary(scratch, "a", tree); Following following = pull(primary.port(), copy)) {
            following.awaitOffset(primary.settled());
            assertNothingIsStale(copy, seed, following);
            assertThat(following.report().work().fullCopies()).as("the history goes on").isZero();
        }
    }
}
