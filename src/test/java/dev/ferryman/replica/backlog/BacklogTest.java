package dev.ferryman.replica.backlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.Seed;
import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream.FellBehind;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.replica.backlog.Backlog.Opening;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogTest {
    private static final TreeIdentity TREE = new TreeIdentity(1, 2, 3);
    private static final Machine MACHINE = new Machine("0-1-2", Instant.parse("2026-11-01T00:00:00Z"));
    private static final Instant TIME = Instant.parse("2026-11-25T20:00:00.5Z");

    @TempDir
    private Path directory;

    @Test
    void whatIsAppendedIsReadInOrder() throws Exception {
        try (Backlog backlog = fresh()) {
            LocalChanges changes = new LocalChanges(backlog);
            assertThat(changes.start(Optional.empty())).isEqualTo(new Start.Full(new Position(backlog.history(), 0)));
            assertThat(changes.next(Duration.ZERO)).isEmpty();
            backlog.append(List.of(entry("a"), entry("b")), TIME);
            backlog.append(List.of(entry("c")), TIME.plusSeconds(1));
            assertThat(changes.next(Duration.ofSeconds(10))).containsExactly(
                    new ChangeRecord(1, TIME, entry("a")),
                    new ChangeRecord(2, TIME, entry("b")),
                    new ChangeRecord(3, TIME.plusSeconds(1), entry("c")));
            assertThat(changes.head().offset()).isEqualTo(3);
            assertThat(changes.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    void aFollowerGoesOnFromTheMiddleOfABlock() throws Exception {
        try (Backlog backlog = fresh()) {
            backlog.append(List.of(entry("a"), entry("b"), entry("c")), TIME);
            LocalChanges changes = new LocalChanges(backlog);
            Position have = new Position(backlog.history(), 1);
            assertThat(changes.start(Optional.of(have))).isEqualTo(new Start.Continued(have));
            assertThat(changes.next(Duration.ZERO)).extracting(ChangeRecord::offset).containsExactly(2L, 3L);
        }
    }

    @Test
    void whoStandsInNoPlaceOfThisHistoryStartsOver() throws Exception {
        try (Backlog backlog = fresh()) {
            backlog.append(List.of(entry("a")), TIME);
            Start.Full full = new Start.Full(backlog.head());
            assertThat(backlog.start(Optional.of(new Position(ReplicationId.random(), 1)))).isEqualTo(full);
            assertThat(backlog.start(Optional.of(backlog.head().at(2)))).isEqualTo(full);
            assertThat(backlog.start(Optional.of(backlog.head()))).isEqualTo(new Start.Continued(backlog.head()));
        }
    }

    @Test
    void aReaderWaitsForWhatComes() throws Exception {
        CompletableFuture<Optional<ChangeBlock>> never;
        try (Backlog backlog = fresh()) {
            BacklogReader reader = backlog.after(0);
            CompletableFuture<Optional<ChangeBlock>> block = CompletableFuture.supplyAsync(() -> next(reader));
            backlog.append(List.of(entry("a")), TIME);
            assertThat(block.get().orElseThrow().last()).isEqualTo(1);
            never = CompletableFuture.supplyAsync(() -> next(reader));
        }
        assertThatThrownBy(never::get).cause().isInstanceOf(FellBehind.class).hasMessageContaining("has ended");
    }

    @Test
    void theOldestIsDroppedAndWhoNeedsItFallsBehind() throws Exception {
        try (Backlog backlog = fresh()) {
            BacklogReader slow = backlog.after(0);
            backlog.append(List.of(entry("first")), TIME);
            assertThat(slow.next(Duration.ZERO)).isPresent();
            List<Change> many = Stream.generate(() -> entry("some/path/of/a/file")).limit(500).toList();
            while (backlog.oldest() < 10_000) {
                backlog.append(many, TIME);
                assertThat(backlog.bytes()).isLessThanOrEqualTo(Backlog.LEAST_BYTES);
                assertThat(onDisk()).isLessThanOrEqualTo(Backlog.LEAST_BYTES + BacklogState.LENGTH);
            }
            assertThatThrownBy(() -> slow.next(Duration.ZERO)).isInstanceOf(FellBehind.class)
                    .hasMessageContaining("the next change has the offset 2,");
            assertThat(backlog.start(Optional.of(backlog.head().at(backlog.oldest() - 1)))).isInstanceOf(Start.Full.class);
            Start last = backlog.start(Optional.of(backlog.head().at(backlog.oldest())));
            assertThat(last).isInstanceOf(Start.Continued.class);
            assertThat(read(backlog.after(backlog.oldest()))).hasSize(
                    Math.toIntExact(backlog.head().offset() - backlog.oldest()));
        }
    }

    @Test
    void aHistoryGoesOnInAnotherProcess() throws Exception {
        ReplicationId history;
        try (Backlog backlog = fresh()) {
            history = backlog.history();
            backlog.append(List.of(entry("a"), entry("b")), TIME);
            backlog.completeUntil(TIME, MACHINE);
            backlog.append(List.of(entry("c")), TIME);
        }
        Opening.Continued opening = (Opening.Continued) open(TREE, MACHINE);
        try (Backlog backlog = opening.backlog()) {
            assertThat(opening.completeUntil()).isEqualTo(TIME);
            assertThat(backlog.history()).isEqualTo(history);
            assertThat(backlog.head().offset()).isEqualTo(3);
            backlog.append(List.of(entry("d")), TIME);
            assertThat(read(backlog.after(1))).extracting(ChangeRecord::offset).containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void aHistoryEndsWhereNothingCanBeProved() throws Exception {
        assertFresh(TREE, MACHINE, "no record of changes");
        try (Backlog backlog = fresh()) {
            backlog.append(List.of(entry("a")), TIME);
        }
        assertFresh(TREE, MACHINE, "not complete yet");
        complete();
        assertFresh(new TreeIdentity(1, 2, 4), MACHINE, "another tree");
        complete();
        assertFresh(new TreeIdentity(1, 2, 3, 5), MACHINE, "another part");
        complete();
        assertFresh(TREE, new Machine("0-1-3", MACHINE.started()), "machine was started");
        complete();
        assertFresh(TREE, new Machine("0-1-2", MACHINE.started().minusSeconds(2)), "clock was set");
        complete();
        assertFresh(TREE, new Machine("0-1-2", MACHINE.started().plusSeconds(2)), "clock was set");
    }

    @Test
    void oneProcessHasADirectoryAtATime() throws Exception {
        try (Backlog _ = fresh()) {
            assertThatThrownBy(this::fresh).isInstanceOf(IOException.class).hasMessageContaining("another process");
        }
        fresh().close();
    }

    @Test
    void aMachineHasAClock() throws Exception {
        Machine now = Machine.now();
        assertThat(now.hasClockOf(Machine.now())).isTrue();
        assertThat(now.started()).isBefore(Instant.now());
    }

    /// A file that lost its end, whichever and wherever: nobody who was told of changes is told others later.
    @Test
    void aFileThatLostItsEndEndsTheHistoryOrNothingWasLost() throws Exception {
        Random random = new Random(Seed.get());
        int went = 0;
        for (int round = 0; round < 60; round++) {
            List<ChangeRecord> told = new ArrayList<>();
            ReplicationId history;
            long oldest;
            try (Backlog backlog = fresh()) {
                history = backlog.history();
                backlog.completeUntil(TIME, MACHINE);
                BacklogReader reader = backlog.after(0);
                for (int left = random.nextInt(120); left >= 0; left--) {
                    backlog.append(MadeUp.changes(random, 100), TIME);
                    told.addAll(read(reader));
                }
                oldest = backlog.oldest();
            }
            boolean harmed = damage(random);
            Opening opening = open(TREE, MACHINE);
            try (Backlog backlog = opening.backlog()) {
                switch (opening) {
                    case Opening.Fresh _ -> {
                        assertThat(backlog.history()).isNotEqualTo(history);
                        assertThat(harmed).isTrue();
                    }
                    case Opening.Continued _ -> {
                        went++;
                        assertThat(backlog.head().offset()).isEqualTo(told.size());
                        assertThat(read(backlog.after(backlog.oldest())))
                                .isEqualTo(told.subList(Math.toIntExact(backlog.oldest()), told.size()));
                        assertThat(backlog.oldest()).isGreaterThanOrEqualTo(oldest);
                    }
                }
            }
        }
        assertThat(went).isBetween(1, 59);
    }

    /// What a killed process leaves: half of a block that it was writing, of which nobody was told.
    @Test
    void whatWasBeingWrittenIsCut() throws Exception {
        try (Backlog backlog = fresh()) {
            backlog.append(List.of(entry("a")), TIME);
            backlog.completeUntil(TIME, MACHINE);
        }
        byte[] next = Segment.framed(ChangeBlockCodec.encode(new ChangeBlock(2, TIME, List.of(entry("b")))));
        Path segment = files().filter(file -> file.toString().endsWith(".changes")).findFirst().orElseThrow();
        byte[] before = Files.readAllBytes(segment);
        for (int length = 0; length < next.length; length++) {
            byte[] torn = new byte[before.length + length];
            System.arraycopy(before, 0, torn, 0, before.length);
            System.arraycopy(next, 0, torn, before.length, length);
            Files.write(segment, torn);
            Opening opening = open(TREE, MACHINE);
            try (Backlog backlog = opening.backlog()) {
                assertThat(opening).isInstanceOf(Opening.Continued.class);
                assertThat(backlog.head().offset()).isEqualTo(1);
            }
            assertThat(Files.readAllBytes(segment)).isEqualTo(before);
        }
        Files.write(segment.resolveSibling(String.format("%019d.changes", 1)), new byte[5]);
        try (Backlog backlog = open(TREE, MACHINE).backlog()) {
            backlog.append(List.of(entry("c")), TIME);
            assertThat(read(backlog.after(0))).extracting(ChangeRecord::change).containsExactly(entry("a"), entry("c"));
        }
    }

    /// @return whether something that counts is missing
    private boolean damage(Random random) throws IOException {
        List<Path> all = files().filter(file -> !file.endsWith("lock")).toList();
        Path file = all.get(random.nextInt(all.size()));
        byte[] content = Files.readAllBytes(file);
        switch (random.nextInt(4)) {
            case 0 -> {
                return false;
            }
            case 1 -> Files.delete(file);
            case 2 -> Files.write(file, java.util.Arrays.copyOf(content, random.nextInt(content.length)));
            default -> {
                content[random.nextInt(content.length)] ^= (byte) (1 + random.nextInt(255));
                Files.write(file, content);
            }
        }
        return true;
    }

    private void complete() throws IOException {
        try (Backlog backlog = open(TREE, MACHINE).backlog()) {
            backlog.completeUntil(TIME, MACHINE);
        }
        assertThat(Files.readString(directory.resolve("state"))).contains("complete " + TIME);
    }

    private void assertFresh(TreeIdentity tree, Machine machine, String reason) throws IOException {
        Opening opening = open(tree, machine);
        opening.backlog().close();
        assertThat(opening).isInstanceOfSatisfying(
                Opening.Fresh.class, fresh -> assertThat(fresh.reason()).contains(reason));
        assertThat(opening.backlog().head().offset()).isZero();
    }

    private Backlog fresh() throws IOException {
        return Backlog.fresh(directory, Backlog.LEAST_BYTES, TREE, MACHINE);
    }

    private Opening open(TreeIdentity tree, Machine machine) throws IOException {
        return Backlog.open(directory, Backlog.LEAST_BYTES, tree, machine);
    }

    private Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList().stream();
        }
    }

    private long onDisk() throws IOException {
        long bytes = 0;
        for (Path file : files().toList()) {
            bytes += Files.size(file);
        }
        return bytes;
    }

    private static List<ChangeRecord> read(BacklogReader reader) throws InterruptedException {
        List<ChangeRecord> records = new ArrayList<>();
        for (Optional<ChangeBlock> block = reader.next(Duration.ZERO); block.isPresent(); block = reader.next(Duration.ZERO)) {
            records.addAll(block.get().records());
        }
        return records;
    }

    private static Optional<ChangeBlock> next(BacklogReader reader) {
        try {
            return reader.next(Duration.ofSeconds(30));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Change entry(String path) {
        return new Change.Entry(Name.of(path));
    }
}
