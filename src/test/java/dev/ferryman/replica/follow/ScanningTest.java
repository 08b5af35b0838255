package dev.ferryman.replica.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.tree.events.WatchLimits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A follower of a primary that cannot tell what changes.
class ScanningTest extends FollowedTrees {
    @Test
    void whereNobodyTellsWhatChangesEverythingIsComparedAgainAndAgain() throws IOException {
        Instant now = Instant.parse("2026-01-01T00:00:00Z");
        history.unwatch(now);
        try (Following following = follow(TERMS)) {
            following.await(report -> report.work().scans() > 0);
            assertSame();
            write("d/new", "never told");
            long before = following.report().work().scans();
            FollowerReport report = following.await(each -> each.work().scans() > before + 1);
            assertSame();
            assertThat(report.state()).isEqualTo(FollowerState.SCANNING);
            assertThat(report.dataTime()).contains(now);
            assertThat(report.lag()).hasValueSatisfying(lag -> assertThat(lag).isPositive());
            assertThat(report.scans().orElseThrow().reason()).isEqualTo("the tree is large");
            assertThat(report.scans().orElseThrow().last().orElseThrow().entries()).isEqualTo(6);
            history.watch();
            write("d/new", "told");
            history.tell(entry("d/new"));
            following.awaitOffset(1);
            assertSame();
            assertThat(following.report().scans()).isEmpty();
        }
    }

    /// Where it stands in a history is still true when that goes on.
    @Test
    void aHistoryThatGoesOnAfterScansIsFollowedFromWhereItWas() throws IOException {
        try (Following following = follow(TERMS)) {
            history.tell(entry("g"));
            following.awaitOffset(1);
            history.unwatch(Instant.EPOCH);
            following.await(report -> report.work().scans() > 0);
            write("g", "while nobody watched");
            history.watch();
            history.tell(entry("g"));
            FollowerReport report = following.awaitOffset(2);
            assertSame();
            assertThat(report.work().fullCopies()).isEqualTo(1);
        }
    }

    @Test
    void aSourceBeyondTheLimitsIsPushedByScansUntilTheyAreRaised() throws IOException {
        AtomicLong limit = new AtomicLong(2);
        try (WatchedSource source = WatchedSource.start(primary, WatchedSource.Place.PASSING,
                        () -> new WatchLimits(limit.get(), 8, 16384), _ -> {});
                Following following = new Following(source::changes, new RemoteReplica(Optional.empty(), ""), transfers(),
                        TERMS)) {
            FollowerReport report = following.await(each -> each.work().scans() > 0);
            assertSame();
            assertThat(report.scans().orElseThrow().reason()).startsWith("the tree has 3 directories, and this user may watch 2")
                    .contains("fs.inotify.max_user_watches");
            limit.set(3);
            following.awaitOffset(0);
            write("g", "told");
            following.await(_ -> isSame());
            assertThat(following.report().scans()).isEmpty();
        }
    }

    @Test
    void aScanWaitsForAMultipleOfWhatTheLastOneTook() {
        assertThat(ScanPace.DEFAULT.pauseAfter(Duration.ofSeconds(1))).isEqualTo(Duration.ofSeconds(30));
        assertThat(ScanPace.DEFAULT.pauseAfter(Duration.ofMinutes(3))).isEqualTo(Duration.ofMinutes(15));
    }
}
