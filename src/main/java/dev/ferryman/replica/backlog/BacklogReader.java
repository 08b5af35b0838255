package dev.ferryman.replica.backlog;

import dev.ferryman.replica.ChangeStream.FellBehind;
import dev.ferryman.replica.backlog.Backlog.View;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Goes through a backlog at its own pace. It holds two blocks in memory and no file of its own. One thread uses it.
public final class BacklogReader {
    private final Backlog backlog;
    private long offset;
    private Optional<BlockInput> input = Optional.empty();

    BacklogReader(Backlog backlog, long offset) {
        this.backlog = backlog;
        this.offset = offset;
    }

    /// The offset of the change that was read last.
    public long offset() {
        return offset;
    }

    /// The next changes; empty where none came within this time.
    /// @throws FellBehind where the next change is no longer there, or the history has ended
    public Optional<ChangeBlock> next(Duration patience) throws InterruptedException {
        if (!backlog.awaitBeyond(offset, patience)) {
            return Optional.empty();
        }
        ChangeBlock block = read().after(offset);
        if (block.first() != offset + 1) {
            throw new IllegalStateException("offset " + block.first() + " comes after " + offset);
        }
        offset = block.last();
        return Optional.of(block);
    }

    private ChangeBlock read() {
        while (true) {
            View view = backlog.view();
            if (view.phase() == View.Phase.CLOSED) {
                throw new FellBehind("the history " + backlog.history() + " has ended");
            }
            if (offset < view.oldest()) {
                throw fellBehind(view);
            }
            try {
                BlockInput at = at(view);
                while (at.advance(at.segment().published())) {
                    if (at.last() > offset) {
                        return at.block();
                    }
                }
                input = Optional.of(new BlockInput(following(view.segments(), at.segment())));
            } catch (IOException e) {
                if (backlog.view().segments().equals(view.segments())) {
                    throw new UncheckedIOException("the backlog cannot be read", e);
                }
            }
        }
    }

    private BlockInput at(View view) {
        if (input.isEmpty() || !view.segments().contains(input.get().segment())) {
            Segment holding = view.segments().reversed().stream()
                    .filter(segment -> segment.base() <= offset).findFirst().orElseThrow(() -> fellBehind(view));
            input = Optional.of(new BlockInput(holding));
        }
        return input.get();
    }

    /// What was published of a segment is all of it once another one follows.
    private static Segment following(List<Segment> segments, Segment segment) {
        int at = segments.indexOf(segment) + 1;
        return segments.get(Math.min(at, segments.size() - 1));
    }

    private FellBehind fellBehind(View view) {
        return new FellBehind("the next change has the offset " + (offset + 1) + ", and the oldest one that is kept "
                + (view.oldest() + 1));
    }
}
