package dev.ferryman.replica.primary;

import dev.ferryman.posix.PosixException;
import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.BacklogReader;
import dev.ferryman.replica.backlog.ChangeBlock;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The newest changes of a record. A tree that shows none of them any more was put back to an earlier state, as by a
/// snapshot; the times in it are old, and say nothing of what changed.
final class Witnesses {
    private static final int HEARD = 8;
    private static final int LOOKED_THROUGH = 256;
    /// By so much may a change have been older when it was recorded.
    private static final Duration DELAY = Duration.ofMinutes(1);
    private static final Name ROOT = Name.of(".");

    private Witnesses() {}

    /// Whether one of the newest changes is still to be seen, or nothing is there that could show it.
    static boolean agree(Directory root, Backlog backlog) throws IOException, InterruptedException {
        List<Boolean> heard = new ArrayList<>();
        for (ChangeRecord each : newest(backlog).reversed()) {
            if (heard.size() < HEARD && each.change() instanceof Change.Entry(Name path)) {
                status(root, path).map(status -> shows(status, each.time())).ifPresent(heard::add);
            }
        }
        return heard.isEmpty() || heard.contains(true);
    }

    private static boolean shows(FileStatus status, Instant recorded) {
        return status.changed().seconds() >= recorded.minus(DELAY).getEpochSecond();
    }

    private static List<ChangeRecord> newest(Backlog backlog) throws InterruptedException {
        List<ChangeRecord> records = new ArrayList<>();
        BacklogReader reader = backlog.after(Math.max(backlog.oldest(), backlog.head().offset() - LOOKED_THROUGH));
        for (Optional<ChangeBlock> block = reader.next(Duration.ZERO); block.isPresent(); block = reader.next(Duration.ZERO)) {
            records.addAll(block.get().records());
        }
        return records;
    }

    private static Optional<FileStatus> status(Directory root, Name path) throws IOException {
        if (path.equals(ROOT)) {
            return Optional.of(root.status());
        }
        try (Directory above = root.descend(path.parent().orElse(ROOT))) {
            return above.status(path.leaf());
        } catch (PosixException gone) {
            return Optional.empty();
        }
    }
}
