package dev.ferryman.replica.primary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.Backlog.Opening;
import dev.ferryman.replica.backlog.Machine;
import dev.ferryman.replica.backlog.TreeIdentity;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletenessTest {
    private static final TreeIdentity TREE = new TreeIdentity(1, 2, 3);
    private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");
    private static final Machine MACHINE = new Machine("0", NOON.minusSeconds(86_400));

    @TempDir
    private Path directory;

    @Test
    void timesCountAsTheyGoOn() throws IOException {
        try (Backlog backlog = backlog()) {
            Completeness completeness = new Completeness(backlog, Instant::now, MACHINE);
            completeness.state(NOON, MACHINE, NOON.plusMillis(5));
            assertThat(backlog.completeUntil()).contains(NOON);
            completeness.state(NOON.plusSeconds(1), slewed(10), NOON.plusSeconds(1));
            assertThat(backlog.completeUntil()).contains(NOON.plusSeconds(1));
        }
    }

    @Test
    void aTimeThatWasReadBeforeTheClockWasSetBackCountsForNothing() throws IOException {
        try (Backlog backlog = backlog()) {
            Completeness completeness = new Completeness(backlog, Instant::now, MACHINE);
            completeness.state(NOON, MACHINE, NOON);
            Instant back = NOON.minusSeconds(100);
            completeness.state(NOON.plusSeconds(1), slewed(-100_000), back.plusSeconds(1));
            assertThat(backlog.completeUntil()).contains(NOON);
            completeness.state(back.plusSeconds(2), slewed(-100_000), back.plusSeconds(2));
            assertThat(backlog.completeUntil()).contains(back.plusSeconds(2));
        }
    }

    @Test
    void aTimeThatWasReadBeforeTheClockWasSetForthCountsForNothing() throws IOException {
        try (Backlog backlog = backlog()) {
            Completeness completeness = new Completeness(backlog, Instant::now, MACHINE);
            completeness.state(NOON, MACHINE, NOON);
            Instant forth = NOON.plusSeconds(100);
            completeness.state(NOON.plusSeconds(1), slewed(100_000), forth);
            assertThat(backlog.completeUntil()).contains(NOON);
            completeness.state(NOON.plusSeconds(1), slewed(100_000), forth.plusSeconds(1));
            assertThat(backlog.completeUntil()).contains(NOON);
            completeness.state(forth.plusSeconds(2), slewed(100_000), forth.plusSeconds(2));
            assertThat(backlog.completeUntil()).contains(forth.plusSeconds(2));
        }
    }

    /// Between the clock's setting and the next statement, the process ended.
    @Test
    void aHistoryWhoseClockWasSetDoesNotGoOn() throws IOException {
        try (Backlog backlog = backlog()) {
            Completeness completeness = new Completeness(backlog, Instant::now, MACHINE);
            completeness.state(NOON, MACHINE, NOON);
            completeness.state(NOON.plusSeconds(1), slewed(-100_000), NOON.minusSeconds(99));
        }
        Opening opening = Backlog.open(directory, Backlog.LEAST_BYTES, TREE, slewed(-100_000));
        opening.backlog().close();
        assertThat(opening).isInstanceOf(Opening.Fresh.class);
    }

    private static Machine slewed(long millis) {
        return new Machine(MACHINE.boot(), MACHINE.started().plusMillis(millis));
    }

    private Backlog backlog() throws IOException {
        Backlog backlog = Backlog.fresh(directory, Backlog.LEAST_BYTES, TREE, MACHINE);
        assertThat(backlog.completeUntil()).isEqualTo(Optional.empty());
        return backlog;
    }
}
