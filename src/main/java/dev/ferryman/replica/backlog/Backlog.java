package dev.ferryman.replica.backlog;

import dev.ferryman.replica.ChangeStream.FellBehind;
import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.tree.events.Change;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The record of changes of one tree. It holds so many bytes at most and lets go of the oldest; writing never waits for
/// those who read.
///
/// What was appended survives the end of the process, not that of the machine: a history goes on only within one run of
/// the machine, which is also as long as the page cache holds what was written.
public final class Backlog implements AutoCloseable {
    public static final long LEAST_BYTES = 256 * 1024;

    private static final int SEGMENTS = 16;
    private static final long LARGEST_SEGMENT = 4 << 20;

    private final BacklogFolder folder;
    private final ReplicationId history;
    private final long limit;
    private final List<Segment> segments;
    private volatile BacklogState state;
    private volatile View view;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /// What those who read see of it.
    /// @param head the offset of the last change
    record View(List<Segment> segments, long head, Phase phase) {
        enum Phase {
            OPEN,
            CLOSED
        }

        /// The offset before the oldest change.
        long oldest() {
            return segments.isEmpty() ? head : segments.getFirst().base();
        }
    }

    /// What came of opening one.
    public sealed interface Opening {
        Backlog backlog();

        /// The history of a process before goes on, if all that has changed since then is appended.
        /// @param completeUntil every change before this instant is recorded; times of the file system can be compared with it
        record Continued(Backlog backlog, Instant completeUntil) implements Opening {}

        /// A new history begins, of which nothing is missing so far.
        /// @param reason why none goes on, for people
        record Fresh(Backlog backlog, String reason) implements Opening {}
    }

    private Backlog(BacklogFolder folder, long limit, BacklogState state, List<Segment> segments, long head) {
        this.folder = folder;
        this.history = state.history();
        this.limit = limit;
        this.state = state;
        this.segments = new ArrayList<>(segments);
        this.view = new View(List.copyOf(segments), head, View.Phase.OPEN);
    }

    /// Opens what is in a directory, which is made if it is not there, or begins anew.
    /// @param limit in bytes, at least [#LEAST_BYTES]
    /// @param tree what is recorded
    /// @throws IOException where the directory cannot be used, or another process uses it
    public static Opening open(Path directory, long limit, TreeIdentity tree, Machine now) throws IOException {
        BacklogFolder folder = BacklogFolder.take(directory);
        try {
            try {
                return continued(folder, checked(limit), tree, now);
            } catch (DamagedBacklog e) {
                return new Opening.Fresh(fresh(folder, limit, tree, now), e.getMessage());
            }
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /// Begins a new history in a directory, whatever is there.
    public static Backlog fresh(Path directory, long limit, TreeIdentity tree, Machine now) throws IOException {
        BacklogFolder folder = BacklogFolder.take(directory);
        try {
            return fresh(folder, checked(limit), tree, now);
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static long checked(long limit) {
        if (limit < LEAST_BYTES) {
            throw new IllegalArgumentException("a backlog holds at least " + LEAST_BYTES + " bytes, not " + limit);
        }
        return limit;
    }

    private static Backlog fresh(BacklogFolder folder, long limit, TreeIdentity tree, Machine now) throws IOException {
        folder.clear();
        BacklogState state = new BacklogState(ReplicationId.random(), 0, Optional.empty(), tree, now);
        folder.writeState(state);
        return new Backlog(folder, limit, state, List.of(), 0);
    }

    private static Opening continued(BacklogFolder folder, long limit, TreeIdentity tree, Machine now) throws IOException {
        Recovery.Found found = Recovery.of(folder);
        Optional<String> obstacle = obstacle(found.state(), tree, now);
        if (obstacle.isPresent()) {
            found.segments().forEach(Segment::close);
            throw new DamagedBacklog(obstacle.get());
        }
        BacklogState state = found.state().at(found.end());
        folder.writeState(state);
        return new Opening.Continued(
                new Backlog(folder, limit, state, found.segments(), found.end()), state.completeUntil().orElseThrow());
    }

    /// Why nobody can tell what has changed since then.
    private static Optional<String> obstacle(BacklogState state, TreeIdentity tree, Machine now) {
        if (state.completeUntil().isEmpty()) {
            return Optional.of("the record was not complete yet");
        }
        if (!state.tree().equals(tree)) {
            return Optional.of("the record is of another tree, or of another part of it");
        }
        if (!state.machine().boot().equals(now.boot())) {
            return Optional.of("the machine was started since the record was written");
        }
        return state.machine().hasClockOf(now) ? Optional.empty() : Optional.of("the clock was set since then");
    }

    /// Records changes that were seen at this time. On return everybody can read them.
    /// @throws IOException where they could not be written: since they are missing, the history ends
    public synchronized void append(List<Change> changes, Instant time) throws IOException {
        try {
            write(changes, time);
        } catch (IOException e) {
            forget();
            throw e;
        }
    }

    /// Makes sure that nobody goes on from what is there, and that it takes no room.
    private void forget() {
        if (view.phase() == View.Phase.OPEN) {
            show(new View(List.of(), view.head(), View.Phase.CLOSED));
            segments.forEach(Segment::close);
            segments.clear();
            try (folder) {
                folder.clear();
            } catch (IOException e) {
                // What is missing is found by its times then.
            }
        }
    }

    private void write(List<Change> changes, Instant time) throws IOException {
        ChangeBlocks blocks = new ChangeBlocks(view.head() + 1, time, changes);
        while (blocks.hasNext()) {
            ChangeBlock block = blocks.next();
            byte[] framed = Segment.framed(ChangeBlockCodec.encode(block));
            makeRoom(framed.length);
            Segment segment = segment(framed.length);
            segment.write(framed);
            state = state.at(block.last());
            folder.writeState(state);
            segment.publish();
            show(new View(List.copyOf(segments), block.last(), view.phase()));
        }
    }

    /// States that every change before this instant is recorded.
    /// @param now while the instant was determined
    public synchronized void completeUntil(Instant time, Machine now) throws IOException {
        if (view.phase() == View.Phase.OPEN) {
            state = state.completeUntil(time, now);
            folder.writeState(state);
        }
    }

    /// Up to when the record is complete; empty where that was never stated.
    public Optional<Instant> completeUntil() {
        return state.completeUntil();
    }

    /// How far the record is, and up to when nothing is missing from it; up to now where that is not known.
    public Head statement() {
        Instant time = completeUntil().orElseGet(Instant::now);
        return new Head(view.head(), time);
    }

    private void makeRoom(int count) throws IOException {
        List<Segment> dropped = new ArrayList<>();
        while (segments.size() > 1 && bytes(segments) + count > limit) {
            dropped.add(segments.removeFirst());
        }
        if (!dropped.isEmpty()) {
            show(new View(List.copyOf(segments), view.head(), view.phase()));
            for (Segment each : dropped) {
                each.discard(folder.directory());
            }
        }
    }

    private Segment segment(int count) throws IOException {
        boolean full = segments.isEmpty() || segments.getLast().written() > Segment.HEAD
                && segments.getLast().written() + count > Math.min(LARGEST_SEGMENT, limit / SEGMENTS);
        if (full) {
            segments.add(Segment.create(folder.directory(), history, view.head()));
        }
        return segments.getLast();
    }

    private void show(View now) {
        lock.lock();
        try {
            view = now;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    View view() {
        return view;
    }

    /// Waits until there is something after an offset, or the backlog is closed.
    /// @return false where the time passed without
    boolean awaitBeyond(long offset, Duration patience) throws InterruptedException {
        long left = patience.toNanos();
        lock.lockInterruptibly();
        try {
            while (view.head() <= offset && view.phase() == View.Phase.OPEN) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    public ReplicationId history() {
        return history;
    }

    public Position head() {
        return new Position(history, view.head());
    }

    /// Whoever has the changes to this offset can go on from here.
    public long oldest() {
        return view.oldest();
    }

    /// What it takes on disk.
    public long bytes() {
        return bytes(view.segments());
    }

    private static long bytes(List<Segment> segments) {
        return segments.stream().mapToLong(Segment::written).sum();
    }

    /// Where a follower begins that stands there.
    public Start start(Optional<Position> have) {
        View now = view;
        return have.filter(position -> position.history().equals(history)
                        && position.offset() >= now.oldest() && position.offset() <= now.head())
                .<Start>map(Start.Continued::new)
                .orElseGet(() -> new Start.Full(new Position(history, now.head())));
    }

    /// Reads what comes after an offset.
    public BacklogReader after(long offset) {
        if (offset > view.head()) {
            throw new IllegalArgumentException("the history has no offset " + offset + " yet");
        }
        return new BacklogReader(this, offset);
    }

    /// When the change after an offset was seen; empty where there is none, or it is not kept any more.
    public Optional<Instant> timeAfter(long offset) {
        try {
            return after(offset).next(Duration.ZERO).map(ChangeBlock::time);
        } catch (FellBehind gone) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    /// Ends it for everybody who reads. What is on disk stays.
    @Override
    public synchronized void close() {
        if (view.phase() == View.Phase.OPEN) {
            show(new View(List.of(), view.head(), View.Phase.CLOSED));
            segments.forEach(Segment::close);
            segments.clear();
            folder.close();
        }
    }
}
