package dev.ferryman.replica.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.Seed;
import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream.FellBehind;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.MadeUp;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveChannelTest {
    private static final Instant TIME = Instant.parse("2026-11-25T20:00:00.5Z");
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void aFollowerThatLeavesIsNoError() throws Exception {
        try (Served served = new Served(directory)) {
            try (RemoteChanges changes = served.changes("data")) {
                changes.start(Optional.empty());
                served.backlog.append(List.of(entry("a")), TIME);
                assertThat(changes.next(PATIENCE)).hasSize(1);
                changes.applied(1);
                Awaitility.await().until(() -> served.door.followers("data").getFirst().applied() == 1);
            }
            Awaitility.await().until(() -> served.door.followers("data").isEmpty());
            assertThat(served.log).anyMatch(line -> line.contains("has left at offset 1"))
                    .noneMatch(line -> line.contains("unexpectedly closed"));
        }
    }

    @Test
    void changesArriveInOrderAndTheirArrivalIsKnown() throws Exception {
        try (Served served = new Served(directory); RemoteChanges changes = served.changes("data")) {
            Position origin = served.backlog.head();
            assertThat(changes.start(Optional.empty())).isEqualTo(new Start.Full(origin));
            assertThat(changes.next(Duration.ZERO)).isEmpty();
            served.backlog.append(List.of(entry("a"), new Change.Renamed(Name.of("b"), Name.of("c/d"))), TIME);
            assertThat(changes.next(PATIENCE)).containsExactly(new ChangeRecord(1, TIME, entry("a")),
                    new ChangeRecord(2, TIME, new Change.Renamed(Name.of("b"), Name.of("c/d"))));
            changes.applied(2);
            Awaitility.await().until(() -> served.door.followers("data"),
                    followers -> followers.size() == 1 && followers.getFirst().applied() == 2);
            assertThat(served.door.followers("data").getFirst()).satisfies(follower -> {
                assertThat(follower.user()).contains("keeper");
                assertThat(follower.address()).isEqualTo("127.0.0.1");
            });
            Awaitility.await().until(() -> changes.head().offset() == 2);
            assertThat(served.door.followers("open")).isEmpty();
        }
    }

    @Test
    void whoComesBackGoesOnWhereItStood() throws Exception {
        try (Served served = new Served(directory)) {
            served.backlog.append(List.of(entry("a"), entry("b"), entry("c")), TIME);
            Position have = served.backlog.head().at(2);
            try (RemoteChanges changes = served.changes("open")) {
                assertThat(changes.start(Optional.of(have))).isEqualTo(new Start.Continued(have));
                assertThat(changes.next(PATIENCE)).containsExactly(new ChangeRecord(3, TIME, entry("c")));
            }
            try (RemoteChanges changes = served.changes("open")) {
                Position foreign = new Position(ReplicationId.random(), 2);
                assertThat(changes.start(Optional.of(foreign))).isEqualTo(new Start.Full(served.backlog.head()));
                served.backlog.append(List.of(entry("d")), TIME);
                assertThat(changes.next(PATIENCE)).containsExactly(new ChangeRecord(4, TIME, entry("d")));
            }
            Awaitility.await().until(() -> served.door.followers("open").isEmpty());
        }
    }

    @Test
    void whoMayNotReadOrCannotFollowIsToldSo() throws Exception {
        try (Served served = new Served(directory)) {
            assertNotLive(served.changes("plain"), "not recorded");
            assertNotLive(served.changes("writing"), "module is write only");
            assertNotLive(served.changes("guarded"), "pre-xfer exec returned failure");
            assertThatThrownBy(() -> served.changes("nowhere").start(Optional.empty()))
                    .isInstanceOfSatisfying(RsyncException.class,
                            e -> assertThat(e.failure()).isEqualTo(Failure.UNKNOWN_MODULE));
        }
    }

    @Test
    void whoFallsBehindIsTold() throws Exception {
        try (Served served = new Served(directory); RemoteChanges changes = served.changes("open")) {
            changes.start(Optional.empty());
            List<Change> many = Stream.generate(() -> entry("some/path/" + "x".repeat(200))).limit(200).toList();
            while (served.backlog.oldest() < 100_000) {
                served.backlog.append(many, TIME);
            }
            long last = 0;
            Optional<FellBehind> fell = Optional.empty();
            while (fell.isEmpty()) {
                try {
                    for (ChangeRecord each : changes.next(PATIENCE)) {
                        assertThat(each.offset()).isEqualTo(++last);
                    }
                } catch (FellBehind e) {
                    fell = Optional.of(e);
                }
            }
            assertThat(last).isLessThan(served.backlog.oldest());
            assertThat(fell.get()).hasMessageContaining("the next change has the offset");
        }
    }

    @Test
    void aHistoryThatEndsEndsItsFollowers() throws Exception {
        try (Served served = new Served(directory); RemoteChanges changes = served.changes("open")) {
            changes.start(Optional.empty());
            served.endHistory();
            assertThatThrownBy(() -> changes.next(PATIENCE)).isInstanceOf(FellBehind.class).hasMessageContaining("has ended");
        }
    }

    @Test
    void aConnectionThatBreaksIsAnError() throws Exception {
        try (Served served = new Served(directory); RemoteChanges changes = served.changes("open")) {
            changes.start(Optional.empty());
            served.endService();
            assertThatThrownBy(() -> changes.next(PATIENCE)).isInstanceOf(RsyncException.class);
        }
    }

    /// Some read at once, some in between, some only when all is written; whoever is told something is told what was written.
    @Test
    void twentyFollowersGoEachAtItsPace() throws Exception {
        Random random = new Random(Seed.get());
        List<Change> written = new ArrayList<>();
        CountDownLatch allWritten = new CountDownLatch(1);
        try (Served served = new Served(directory, 32 * Backlog.LEAST_BYTES);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CountDownLatch begun = new CountDownLatch(20);
            List<Future<List<Change>>> told = new ArrayList<>();
            for (int number = 0; number < 20; number++) {
                int pace = number % 4;
                told.add(threads.submit(() -> follow(served, pace, begun, allWritten)));
            }
            begun.await();
            while (written.size() < 100_000) {
                List<Change> changes = MadeUp.changes(random, 500);
                written.addAll(changes);
                served.backlog.append(changes, TIME);
            }
            allWritten.countDown();
            for (Future<List<Change>> each : told) {
                assertThat(each.get()).isEqualTo(written);
            }
        }
    }

    private static List<Change> follow(Served served, int pace, CountDownLatch begun, CountDownLatch allWritten)
            throws InterruptedException {
        List<Change> told = new ArrayList<>();
        try (RemoteChanges changes = served.changes(pace % 2 == 0 ? "open" : "data")) {
            changes.start(Optional.empty());
            begun.countDown();
            if (pace == 0) {
                allWritten.await();
            }
            boolean last = false;
            while (!last || told.size() < served.backlog.head().offset()) {
                last = allWritten.getCount() == 0;
                for (ChangeRecord each : changes.next(Duration.ofMillis(1 + pace * 10L))) {
                    assertThat(each.offset()).isEqualTo(told.size() + 1L);
                    told.add(each.change());
                }
                changes.applied(told.size());
            }
        }
        return told;
    }

    private static void assertNotLive(RemoteChanges changes, String reason) {
        try (changes) {
            assertThatThrownBy(() -> changes.start(Optional.empty())).isInstanceOf(NotLive.class)
                    .hasMessageContaining(reason);
        }
    }

    private static Change entry(String path) {
        return new Change.Entry(Name.of(path));
    }
}
