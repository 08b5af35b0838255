package dev.ferryman.replica.follow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.DirectoryLock;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/// What a follower does with what it is told.
class FollowerTest extends FollowedTrees {
    @Test
    void everythingIsCopiedAndThenWhatChanges() throws IOException {
        try (Following following = follow(TERMS)) {
            following.awaitOffset(0);
            assertSame();
            write("d/new", "third");
            Files.delete(primary.resolve("g"));
            history.tell(entry("d/new"), entry("d"), entry("g"), entry("."));
            FollowerReport report = following.awaitOffset(4);
            assertSame();
            assertThat(report.work().fullCopies()).isEqualTo(1);
            assertThat(report.work().changes()).isEqualTo(4);
        }
    }

    @Test
    void onlyWhatIsToldIsLookedAt() throws IOException {
        try (Following following = follow(TERMS)) {
            following.awaitOffset(0);
            write("g", "untold");
            write("d/e/f", "told");
            history.tell(entry("d/e/f"));
            following.awaitOffset(1);
            assertThat(text("d/e/f")).isEqualTo("told");
            assertThat(text("g")).isEqualTo("second");
        }
    }

    @Test
    void aRenamedDirectoryTakesItsFilesAlong() throws IOException {
        try (Following following = follow(TERMS)) {
            following.awaitOffset(0);
            Object inode = Files.getAttribute(copy.resolve("d/e/f"), "unix:ino");
            Files.move(primary.resolve("d"), primary.resolve("moved"));
            history.tell(new Change.Renamed(Name.of("d"), Name.of("moved")), entry("."));
            following.awaitOffset(2);
            assertSame();
            assertThat(Files.getAttribute(copy.resolve("moved/e/f"), "unix:ino")).isEqualTo(inode);
        }
    }

    /// Tells so much, up to offset 2, that everything is read that happened before the last look at a directory.
    private void letTheLastLookPass(Following following) {
        following.awaitOffset(0);
        history.complete(Instant.EPOCH.plusSeconds(60));
        history.tell(entry("g"));
        following.awaitOffset(1);
        history.tell(entry("g"));
        following.awaitOffset(2);
    }

    @Test
    void aRenamedDirectoryIsNotComparedWhereNobodyLookedLately() throws IOException {
        try (Following following = follow(TERMS)) {
            letTheLastLookPass(following);
            write("d/e/f", "untold");
            Files.createDirectory(primary.resolve("d/told"));
            Files.move(primary.resolve("d"), primary.resolve("moved"));
            history.tell(new Change.Subtree(Name.of("d/told")), new Change.Renamed(Name.of("d"), Name.of("moved")), entry("d"),
                    entry("moved"), entry("."));
            following.awaitOffset(7);
            assertThat(copy.resolve("d")).doesNotExist();
            assertThat(text("moved/e/f")).isEqualTo("first");
            assertThat(copy.resolve("moved/told")).as("told by its old name").isDirectory();
        }
    }

    @Test
    void aRenamedDirectoryIsComparedAfterARunBeside() throws Exception {
        try (Following following = follow(TERMS); Directory root = Directory.open(copy)) {
            letTheLastLookPass(following);
            try (Turn _ = Turn.awaitForRun(root, Duration.ofMinutes(1), () -> {})) {
                Files.delete(copy.resolve("d/e/f"));
            }
            Files.move(primary.resolve("d"), primary.resolve("moved"));
            history.tell(new Change.Renamed(Name.of("d"), Name.of("moved")), entry("d"), entry("moved"), entry("."));
            following.awaitOffset(6);
            assertSame();
        }
    }

    /// The copy was made after the rename, of which the follower hears later.
    @Test
    void aRenameThatIsOlderThanTheReplicaLosesNothing() throws IOException {
        try (Following following = follow(TERMS)) {
            following.awaitOffset(0);
            Files.move(primary.resolve("d"), primary.resolve("moved"));
            history.tell(entry("d/e/f"));
            following.awaitOffset(1);
            assertThat(copy.resolve("d")).doesNotExist();
            Files.createDirectories(primary.resolve("d/other"));
            write("d/other/x", "another directory of that name");
            history.tell(new Change.Renamed(Name.of("d"), Name.of("moved")), new Change.Subtree(Name.of("d")), entry("."));
            following.awaitOffset(4);
            assertSame();
        }
    }

    @Test
    void aLostConnectionGoesOnWhereItWas() throws IOException {
        try (Following following = follow(TERMS)) {
            following.awaitOffset(0);
            history.disconnect();
            write("g", "meanwhile");
            history.tell(entry("g"));
            FollowerReport report = following.awaitOffset(1);
            assertSame();
            assertThat(report.work().fullCopies()).isEqualTo(1);
            assertThat(report.work().connections()).isEqualTo(2);
        }
    }

    @Test
    void whoFellBehindStartsOver() throws IOException {
        try (Following following = follow(TERMS)) {
            following.awaitOffset(0);
            history.tell(entry("g"));
            following.awaitOffset(1);
            write("g", "never told");
            history.beginAnew();
            following.await(report -> report.work().fullCopies() == 2 && report.state() == FollowerState.CAUGHT_UP);
            assertSame();
        }
    }

    @Test
    void aReplicaKnowsWhereItStandsWhenItIsTakenUpAgain() throws IOException {
        try (Following following = follow(TERMS)) {
            history.tell(entry("g"));
            following.awaitOffset(1);
        }
        write("g", "while nobody followed");
        history.tell(entry("g"));
        try (Following following = follow(TERMS)) {
            FollowerReport report = following.awaitOffset(2);
            assertThat(report.work().fullCopies()).isZero();
            assertSame();
        }
    }

    @Test
    void aComparisonFindsWhatWasNeverTold() throws IOException {
        try (Following following = follow(TERMS.comparingEvery(Duration.ofMillis(200)))) {
            following.awaitOffset(0);
            write("g", "never told");
            Files.setLastModifiedTime(primary.resolve("g"), FileTime.fromMillis(77));
            FollowerReport report = following.await(each -> {
                history.complete(Instant.ofEpochSecond(System.nanoTime() / 1_000_000));
                return each.work().missed() > 0;
            });
            assertThat(report.comparison().orElseThrow().entries()).isEqualTo(5);
            following.await(_ -> Files.exists(copy.resolve("g")) && isSame());
        }
    }

    @Test
    void whatFailsHoldsUpNobody() throws IOException {
        Transfers transfers = new FailingFor(Name.of("bad"), transfers());
        RsyncTransfers real = (RsyncTransfers) transfers();
        try (Following following = new Following(history::open, replica(real), transfers, TERMS)) {
            following.awaitOffset(0);
            write("bad", "cannot be copied");
            write("good", "can be");
            history.tell(entry("a-missing"), entry("bad"), entry("good"), entry("z-missing"));
            FollowerReport report = following.awaitOffset(4);
            assertThat(text("good")).isEqualTo("can be");
            assertThat(report.behind()).isEqualTo(new FollowerReport.Behind(1, List.of("bad")));
        }
        try (Directory root = Directory.open(copy)) {
            assertThat(new ReplicaState(root).read()).as("a restart tries again").contains(history.position(0));
        }
    }

    @Test
    void aPartOfAModuleIsFollowedByItsOwnPaths() throws IOException {
        try (Following following = follow(TERMS.with(new Scope(Name.of("inner/part"))))) {
            following.awaitOffset(0);
            write("g", "told");
            write("d/e/f", "told, too");
            history.tell(entry("inner/part/g"), entry("elsewhere/g"), entry("inner"),
                    new Change.Renamed(Name.of("elsewhere/x"), Name.of("inner/part/d")));
            following.awaitOffset(4);
            assertSame();
        }
    }

    /// A second try would delete as much once more.
    @Test
    void theLimitOfDeletionsHoldsUntilSomebodyLooks() throws IOException {
        Files.writeString(copy.resolve("precious"), "what the primary lost by mistake");
        RsyncTransfers limited = (RsyncTransfers) transfers("--max-delete=0");
        try (Following following = new Following(history::open, replica(limited), limited, TERMS)) {
            FollowerReport report = following.await(each -> each.state() == FollowerState.RETRYING);
            assertThat(report.problem().orElseThrow().exitCode()).isEqualTo(ExitCode.DELETE_LIMIT);
            assertThat(copy.resolve("precious")).exists();
            assertThat(report.work().connections()).isEqualTo(1);
        }
    }

    @Test
    void whileSomebodyElseWritesItWaitsAndSaysSo() throws IOException {
        try (Directory root = Directory.open(copy);
                Following following = follow(TERMS.waitingForTurns(Duration.ofMillis(50)))) {
            following.awaitOffset(0);
            try (DirectoryLock writing = DirectoryLock.of(root)) {
                Awaitility.await().until(writing::tryTake);
                write("g", "waits");
                history.tell(entry("g"));
                FollowerReport report = following.await(each -> each.state() == FollowerState.RETRYING);
                assertThat(report.problem().orElseThrow().sentence())
                        .startsWith("somebody else has been writing to the copy");
                assertThat(text("g")).isEqualTo("second");
            }
            following.awaitOffset(1);
            assertSame();
        }
    }

    /// Whoever writes says so, and whoever meets another one fails.
    private record Alone(Transfers transfers, Semaphore one) implements Transfers {
        private Outcome alone(Supplier<Outcome> transfer) {
            assertThat(one.tryAcquire()).as("nobody else writes").isTrue();
            try {
                return transfer.get();
            } finally {
                one.release();
            }
        }

        @Override
        public Outcome whole(TransferListener listener) {
            return alone(() -> transfers.whole(listener));
        }

        @Override
        public Outcome compare(TransferListener listener) {
            return transfers.compare(listener);
        }

        @Override
        public Outcome of(Batch batch, TransferListener listener) {
            return alone(() -> transfers.of(batch, listener));
        }
    }

    @Test
    void twoWhoWriteToOneReplicaDoSoByTurns() throws IOException {
        RsyncTransfers real = (RsyncTransfers) transfers();
        Transfers alone = new Alone(real, new Semaphore(1));
        try (Following one = new Following(history::open, replica(real), alone, TERMS);
                Following other = new Following(history::open, replica(real), alone, TERMS)) {
            for (int i = 1; i <= 40; i++) {
                write("g", "version " + i);
                history.tell(entry("g"));
                one.await(report -> report.applied() >= history.head() - 3);
            }
            one.awaitOffset(40);
            other.awaitOffset(40);
            assertSame();
            assertThat(List.of(one.report().problem(), other.report().problem())).containsOnly(Optional.empty());
        }
    }

    @Test
    void aFileThatReplacesAnotherDoesSoAtOnce() throws IOException {
        try (Following following = follow(TERMS)) {
            following.awaitOffset(0);
            write(".g.tmp", "replaced");
            Files.move(primary.resolve(".g.tmp"), primary.resolve("g"), StandardCopyOption.REPLACE_EXISTING);
            history.tell(entry(".g.tmp"), new Change.Renamed(Name.of(".g.tmp"), Name.of("g")), entry("."));
            following.awaitOffset(3);
            assertSame();
        }
    }
}
