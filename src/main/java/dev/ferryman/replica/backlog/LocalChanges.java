package dev.ferryman.replica.backlog;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The backlog of this process, read by a follower in it.
public final class LocalChanges implements ChangeStream {
    private static final int TOGETHER = 4096;

    private final Backlog backlog;
    private Optional<BacklogReader> reader = Optional.empty();

    /// @param backlog stays open when this is closed
    public LocalChanges(Backlog backlog) {
        this.backlog = backlog;
    }

    @Override
    public Start start(Optional<Position> have) {
        Start start = backlog.start(have);
        reader = Optional.of(backlog.after(start.from().offset()));
        return start;
    }

    @Override
    public List<ChangeRecord> next(Duration patience) throws InterruptedException {
        BacklogReader from = reader.orElseThrow(() -> new IllegalStateException("not started"));
        List<ChangeRecord> records = new ArrayList<>();
        Optional<ChangeBlock> block = from.next(patience);
        while (block.isPresent()) {
            records.addAll(block.get().records());
            block = records.size() < TOGETHER ? from.next(Duration.ZERO) : Optional.empty();
        }
        return records;
    }

    @Override
    public Head head() {
        return backlog.statement();
    }

    /// Nobody else asks how far this follower is.
    @Override
    public void applied(long offset) {}

    @Override
    public void close() {}
}
