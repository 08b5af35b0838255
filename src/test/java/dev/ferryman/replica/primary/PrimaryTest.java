package dev.ferryman.replica.primary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.LocalChanges;
import dev.ferryman.replica.channel.Recorded;
import dev.ferryman.rsync.daemon.ShownPaths;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import dev.ferryman.tree.events.WatchLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrimaryTest {
    private final List<String> log = new CopyOnWriteArrayList<>();

    @TempDir
    private Path directory;

    private Path tree;

    @BeforeEach
    void make() throws IOException {
        tree = Files.createDirectories(directory.resolve("tree/deep/down")).getParent().getParent();
        Files.writeString(tree.resolve("deep/old"), "old");
    }

    @Test
    void whatChangesIsRecordedAndTheRecordIsComplete() throws Exception {
        try (Primary primary = start()) {
            Backlog backlog = backlog(primary);
            LocalChanges changes = new LocalChanges(backlog);
            changes.start(Optional.empty());
            Files.writeString(tree.resolve("deep/down/new"), "new");
            Instant written = Instant.now();
            assertThat(awaitChange(changes, "deep/down/new")).isNotEmpty();
            Awaitility.await().until(() -> changes.head().time().isAfter(written));
            PrimaryStatus status = primary.status();
            assertThat(status.phase()).isEqualTo(PrimaryStatus.Phase.RECORDING);
            assertThat(status.directories()).isEqualTo(3);
            assertThat(status.head()).isPresent();
            assertThat(status.bytes()).isPositive();
        }
    }

    @Test
    void whatChangedWhileNobodyLookedIsFoundAndTheHistoryGoesOn() throws Exception {
        Position before;
        try (Primary primary = start()) {
            Backlog backlog = backlog(primary);
            awaitComplete(backlog);
            before = backlog.head();
        }
        Files.writeString(tree.resolve("deep/old"), "changed");
        Files.setLastModifiedTime(tree.resolve("deep/old"), FileTime.from(Instant.EPOCH));
        try (Primary primary = start()) {
            Backlog backlog = backlog(primary);
            LocalChanges changes = new LocalChanges(backlog);
            assertThat(changes.start(Optional.of(before))).isEqualTo(new Start.Continued(before));
            assertThat(awaitChange(changes, "deep/old")).isNotEmpty();
        }
        assertThat(log).anyMatch(line -> line.contains("goes on from offset " + before.offset()));
    }

    @Test
    void anotherTreeHasAnotherHistory() throws Exception {
        Position before;
        try (Primary primary = start()) {
            before = awaitComplete(backlog(primary));
        }
        Files.move(tree, directory.resolve("away"));
        Files.createDirectory(tree);
        try (Primary primary = start()) {
            assertThat(backlog(primary).history()).isNotEqualTo(before.history());
        }
        assertThat(log).anyMatch(line -> line.contains("the record is of another tree"));
    }

    /// As after a snapshot was put back: what was recorded last is not to be seen.
    @Test
    void aTreeThatWentBackHasAnotherHistory() throws Exception {
        Position before;
        try (Primary primary = start()) {
            Backlog backlog = backlog(primary);
            backlog.append(List.of(new Change.Entry(Name.of("deep/old")), new Change.Entry(Name.of("deep/gone"))),
                    Instant.now().plusSeconds(3600));
            before = awaitComplete(backlog);
        }
        try (Primary primary = start()) {
            assertThat(backlog(primary).history()).isNotEqualTo(before.history());
        }
        assertThat(log).anyMatch(line -> line.contains("the tree is in an earlier state than the record"));
    }

    @Test
    void aTreeThatIsReplacedIsNoticed() throws Exception {
        try (Primary primary = start()) {
            awaitComplete(backlog(primary));
            Files.move(tree, directory.resolve("away"));
            Files.createDirectory(tree);
            Awaitility.await().until(() -> primary.status().phase() == PrimaryStatus.Phase.UNAVAILABLE);
            assertThat(primary.recorded()).isInstanceOf(Recorded.Nowhere.class);
        }
    }

    @Test
    void aBacklogInTheTreeIsRefused() {
        try (Primary primary = Primary.start(
                PrimaryTerms.of(tree, tree.resolve("deep/backlog"), Backlog.LEAST_BYTES), log::add)) {
            PrimaryStatus status = Awaitility.await().until(
                    primary::status, now -> now.phase() == PrimaryStatus.Phase.UNAVAILABLE);
            assertThat(status.message()).contains("whose changes it is to hold; put it elsewhere");
        }
    }

    @Test
    void aTreeBeyondTheLimitsIsRecordedOnceTheyAreRaised() throws Exception {
        AtomicLong limit = new AtomicLong(2);
        PrimaryTerms terms = PrimaryTerms.of(tree, directory.resolve("backlog"), Backlog.LEAST_BYTES)
                .within(() -> new WatchLimits(limit.get(), 8, 16384));
        try (Primary primary = Primary.start(terms, log::add)) {
            Recorded refused = Awaitility.await().until(primary::recorded, Recorded.Unwatched.class::isInstance);
            assertThat(refused).isEqualTo(new Recorded.Unwatched(primary.status().message()));
            assertThat(primary.status().message()).contains("the tree has 3 directories", "may watch 2 in all");
            limit.set(3);
            Position before = awaitComplete(backlog(primary));
            Files.createDirectory(tree.resolve("beyond"));
            Awaitility.await().until(() -> primary.status().phase() == PrimaryStatus.Phase.UNWATCHED);
            assertThat(primary.recorded()).isInstanceOf(Recorded.Unwatched.class);
            limit.set(4);
            assertThat(backlog(primary).history()).as("nothing was missed").isEqualTo(before.history());
        }
    }

    @Test
    void whatIsHiddenIsNotSpokenOf() {
        ShownChanges shown = new ShownChanges(
                new ShownPaths(path -> !path.display().startsWith("secret"), 1, false));
        Name secret = Name.of("secret/plan");
        Name open = Name.of("open");
        assertThat(shown.of(List.of(new Change.Entry(secret), new Change.Subtree(secret), new Change.Entry(open),
                new Change.Renamed(secret, Name.of("secret2")), new Change.Renamed(secret, open),
                new Change.Renamed(open, secret), new Change.Renamed(open, Name.of("b")))))
                .containsExactly(new Change.Entry(open), new Change.Subtree(open), new Change.Subtree(open),
                        new Change.Renamed(open, Name.of("b")), new Change.Subtree(open), new Change.Subtree(Name.of("b")));
    }

    private Primary start() {
        return Primary.start(PrimaryTerms.of(tree, directory.resolve("backlog"), Backlog.LEAST_BYTES), log::add);
    }

    private static Backlog backlog(Primary primary) {
        Recorded recorded = Awaitility.await().until(primary::recorded, Recorded.Here.class::isInstance);
        return ((Recorded.Here) recorded).backlog();
    }

    private static Position awaitComplete(Backlog backlog) {
        Instant now = Instant.now();
        Awaitility.await().until(() -> backlog.completeUntil().filter(now::isBefore).isPresent());
        return backlog.head();
    }

    /// @return what was told until this path or something above it was among it
    private static List<Change> awaitChange(LocalChanges changes, String path) throws InterruptedException {
        List<Change> told = new ArrayList<>();
        while (told.stream().noneMatch(change -> covers(change, path))) {
            List<ChangeRecord> next = changes.next(Duration.ofSeconds(10));
            assertThat(next).as("changes after %s", told).isNotEmpty();
            next.forEach(each -> told.add(each.change()));
        }
        return told;
    }

    private static boolean covers(Change change, String path) {
        return switch (change) {
            case Change.Entry(Name name) -> name.display().equals(path);
            case Change.Subtree(Name name) -> name.display().equals(".") || (path + "/").startsWith(name.display() + "/");
            case Change.Renamed _ -> false;
        };
    }
}
