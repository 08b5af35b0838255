package dev.ferryman.replica.backlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.Seed;
import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream.FellBehind;
import dev.ferryman.tree.events.Change;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacklogReadersTest {
    private static final int READERS = 20;
    private static final int LATE = 4;
    private static final long CHANGES = 60_000;

    @TempDir
    private Path directory;

    /// What one that reads came to: all of it, or the place where it fell behind.
    private record Way(Map<Long, Change> read, boolean fell) {}

    @Test
    void everyReaderSeesWhatWasWrittenOrThatItFellBehind() throws Exception {
        Random random = new Random(Seed.get());
        Map<Long, Change> written = new HashMap<>();
        CountDownLatch allWritten = new CountDownLatch(1);
        List<Future<Way>> ways = new ArrayList<>();
        try (Backlog backlog = Backlog.fresh(directory, 4 * Backlog.LEAST_BYTES, new TreeIdentity(1, 2, 3),
                        new Machine("0", Instant.EPOCH));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int number = 0; number < READERS; number++) {
                boolean late = number % LATE == 0;
                BacklogReader reader = backlog.after(0);
                ways.add(threads.submit(() -> follow(reader, late, allWritten)));
            }
            long offset = 0;
            while (offset < CHANGES) {
                List<Change> changes = MadeUp.changes(random, 200);
                for (Change change : changes) {
                    written.put(++offset, change);
                }
                backlog.append(changes, Instant.EPOCH);
            }
            allWritten.countDown();
            long last = offset;
            int fell = 0;
            for (Future<Way> way : ways) {
                way.get().read().forEach((at, change) -> assertThat(change).isEqualTo(written.get(at)));
                if (way.get().fell()) {
                    fell++;
                } else {
                    assertThat(way.get().read()).hasSize(Math.toIntExact(last));
                }
            }
            assertThat(fell).as("at least those who read only when all was written").isGreaterThanOrEqualTo(READERS / LATE);
        }
    }

    /// @param late reads the first changes, and the next only when all are written
    private static Way follow(BacklogReader reader, boolean late, CountDownLatch allWritten) throws InterruptedException {
        Map<Long, Change> read = new HashMap<>();
        try {
            while (true) {
                boolean last = allWritten.getCount() == 0;
                Optional<ChangeBlock> block = reader.next(Duration.ofMillis(100));
                if (block.isEmpty() && last) {
                    return new Way(read, false);
                }
                for (ChangeRecord each : block.map(ChangeBlock::records).orElse(List.of())) {
                    assertThat(each.offset()).isEqualTo(read.size() + 1L);
                    read.put(each.offset(), each.change());
                }
                if (late && block.isPresent()) {
                    allWritten.await();
                }
            }
        } catch (FellBehind e) {
            return new Way(read, true);
        }
    }
}
