package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.replica.follow.Following;
import dev.ferryman.replica.follow.FollowerTerms;
import dev.ferryman.replica.follow.LocalReplica;
import dev.ferryman.replica.follow.RemoteReplica;
import dev.ferryman.replica.follow.RsyncTransfers;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.events.Storm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Storms of changes while replicas follow: when it is quiet again, no path is stale.
class LiveStormTest {
    private static final int OPERATIONS = Integer.getInteger("ferryman.storm", 1500);
    private static final int PER_SECOND = 500;
    private static final List<String> MIRROR = List.of("-aHAX", "--numeric-ids", "--delete", "--modify-window=-1");

    private final Scratch scratch = Scratch.create();
    private final Path tree = scratch.directory("primary");
    private final Path copy = scratch.directory("copy");

    @AfterEach
    void clean() {
        scratch.close();
    }

    static Stream<Long> seeds() {
        return IntStream.range(0, Integer.getInteger("ferryman.cases", 2)).mapToObj(i -> Seed.get() + i);
    }

    private void blow(long seed) throws IOException {
        Storm storm = new Storm(tree, scratch.directory("outside"), seed);
        int together = 10;
        long start = System.nanoTime();
        for (int done = 0; done < OPERATIONS; done += together) {
            storm.blow(together);
            LockSupport.parkNanos(start + TimeUnit.SECONDS.toNanos(1) / PER_SECOND * done - System.nanoTime());
        }
    }

    private RsyncTransfers transfers(String destination) {
        return new RsyncTransfers(Stream.concat(MIRROR.stream(), Stream.of(tree + "/", destination))
                .map(word -> word.getBytes(StandardCharsets.UTF_8)).toList());
    }

    private void assertNothingIsStale(Path replica, long seed, Following following) {
        assertThat(TreeSnapshot.of(replica).withoutAttribute("user.rsync.%ferryman")
                .differencesTo(TreeSnapshot.of(tree).withoutAttribute("user.rsync.%ferryman")))
                .as("seed %d: stale paths after %s", seed, following.report()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDirectoryOfThisMachine(long seed) throws IOException {
        RsyncTransfers transfers = transfers(copy + "/");
        new Storm(tree, scratch.directory("outside"), -seed).blow(500);
        try (LivePrimary primary = new LivePrimary(tree, scratch.directory("backlog"));
                Following following = new Following(primary::changes, new LocalReplica(Directory.open(copy),
                        transfers.options(), LocalReplica.Durability.AS_THE_KERNEL_LIKES), transfers,
                        FollowerTerms.DEFAULT)) {
            blow(seed);
            following.awaitOffset(primary.settled());
            assertNothingIsStale(copy, seed, following);
        }
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aStockDaemonThatIsPushedTo(long seed) throws IOException {
        Modules modules = new Modules(scratch, copy);
        try (Peer.Daemon daemon = StockRsync.newest().serve(modules.configuration());
                LivePrimary primary = new LivePrimary(tree, scratch.directory("backlog"))) {
            RsyncTransfers transfers = transfers("rsync://127.0.0.1:" + daemon.port() + "/open/");
            try (Following following = new Following(primary::changes, new RemoteReplica(), transfers,
                    FollowerTerms.DEFAULT)) {
                blow(seed);
                following.awaitOffset(primary.settled());
                assertNothingIsStale(copy, seed, following);
            }
        }
    }
}
