package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.replica.channel.RemoteChanges;
import dev.ferryman.replica.follow.FollowerReport;
import dev.ferryman.replica.follow.FollowerState;
import dev.ferryman.replica.follow.FollowerTerms;
import dev.ferryman.replica.follow.Following;
import dev.ferryman.replica.follow.LocalReplica;
import dev.ferryman.replica.follow.RsyncTransfers;
import dev.ferryman.replica.follow.ScanPace;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.events.WatchLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// The tree of a primary has more directories than may be watched: its replica compares instead, until it may watch.
class UnwatchedPrimaryTest {
    private static final FollowerTerms TERMS = FollowerTerms.DEFAULT.scanning(
            new ScanPace(1, Duration.ofMillis(20), Duration.ofMillis(100)));
    private static final String STATE = "user.rsync.%ferryman";

    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path tree = scratch.directory("primary");
    private final Path copy = scratch.directory("copy");

    private Following pull(int port) throws IOException {
        String url = "rsync://127.0.0.1:" + port + "/data/";
        RsyncTransfers transfers = new RsyncTransfers(Stream.of("-aHAX", "--numeric-ids", "--delete", "--modify-window=-1", url,
                copy + "/").map(word -> word.getBytes(StandardCharsets.UTF_8)).toList());
        RemoteSpec.Daemon daemon = (RemoteSpec.Daemon) RemoteSpec.parse(url.getBytes(StandardCharsets.UTF_8));
        return new Following(
                () -> new RemoteChanges(new ModuleChannel(transfers.options(), daemon, Map.of(), TransferListener.SILENT)),
                new LocalReplica(Directory.open(copy), transfers.options(), LocalReplica.Durability.AS_THE_KERNEL_LIKES),
                transfers, TERMS);
    }

    private void assertSame() {
        assertThat(TreeSnapshot.of(copy).withoutAttribute(STATE).differencesTo(TreeSnapshot.of(tree).withoutAttribute(STATE)))
                .isEmpty();
    }

    @Test
    void itIsComparedUntilItMayBeWatched() throws IOException {
        SampleTree.first(Seed.get()).writeTo(tree);
        AtomicLong limit = new AtomicLong(2);
        try (LivePrimary primary = new LivePrimary(scratch, "a", tree, () -> new WatchLimits(limit.get(), 8, 16384));
                Following following = pull(primary.port())) {
            following.await(report -> report.work().scans() > 0);
            assertSame();
            Files.writeString(tree.resolve("new"), "never told");
            Instant written = Instant.now();
            FollowerReport report = following.await(
                    each -> each.dataTime().filter(written::isBefore).isPresent());
            assertSame();
            assertThat(report.state()).isEqualTo(FollowerState.SCANNING);
            assertThat(report.scans().orElseThrow().reason()).contains("this user may watch 2 in all");
            limit.set(1 << 20);
            following.awaitOffset(0);
            Files.writeString(tree.resolve("new"), "told");
            following.awaitOffset(primary.settled());
            assertSame();
            assertThat(following.report().scans()).isEmpty();
        }
    }
}
