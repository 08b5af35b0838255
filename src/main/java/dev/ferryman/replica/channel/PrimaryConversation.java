package dev.ferryman.replica.channel;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.ChangeStream.Head;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.backlog.ChangeBlock;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.wire.WireError;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// A follower's side of a live channel that has begun. One thread hears what the primary says, as far as there is room for
/// it; another one says what is applied, and that we are still there. The follower itself never waits for the network.
final class PrimaryConversation implements AutoCloseable {
    /// In the time after which silence counts as death, each side speaks so often.
    private static final int REMINDERS = 6;

    private final Connection connection;
    private final Duration silence;
    private final Inbox inbox = new Inbox();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private long received;
    private long applied;
    private boolean closed;
    private volatile Head head;
    /// Since when the primary is being waited for.
    private volatile OptionalLong waiting = OptionalLong.empty();
    private volatile Consumer<RsyncException> whenSilent = _ -> {};

    private PrimaryConversation(Connection connection, Start start, Head head, Duration silence) {
        this.connection = connection;
        this.silence = silence;
        this.received = start.from().offset();
        this.applied = start instanceof Start.Continued ? received : 0;
        this.head = head;
    }

    static PrimaryConversation of(Connection connection, Start start, Head head, Duration silence) {
        PrimaryConversation conversation = new PrimaryConversation(connection, start, head, silence);
        Companion.start("live-hearing", conversation::hear);
        Companion.start("live-saying", conversation::say);
        return conversation;
    }

    List<ChangeRecord> next(Duration patience) throws InterruptedException {
        return inbox.take(patience);
    }

    void whenSilent(Consumer<RsyncException> listener) {
        whenSilent = listener;
    }

    Head head() {
        return head;
    }

    void applied(long offset) {
        lock.lock();
        try {
            applied = Math.max(applied, offset);
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    private void hear() {
        try {
            boolean taken = true;
            while (taken) {
                waiting = OptionalLong.of(System.nanoTime());
                Frame.OfPrimary frame = FrameCodec.ofPrimary(connection.in());
                waiting = OptionalLong.empty();
                taken = heard(frame);
            }
        } catch (RsyncException e) {
            end(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return false where nothing more is to come, or to be taken
    private boolean heard(Frame.OfPrimary frame) throws InterruptedException {
        switch (frame) {
            case Frame.Changes(ChangeBlock block) -> {
                if (block.first() != received + 1) {
                    throw WireError.malformed("offset " + block.first() + " after " + received);
                }
                received = block.last();
                return inbox.put(block);
            }
            case Frame.Heartbeat(Head now) -> {
                if (now.offset() < received) {
                    throw WireError.malformed("a primary that is at " + now.offset() + ", after " + received);
                }
                head = now;
                return true;
            }
            case Frame.FellBehind(String reason) -> {
                end(new ChangeStream.FellBehind(reason));
                return false;
            }
            case Frame.Begin _, Frame.Refused _, Frame.Unwatched _ -> throw WireError.malformed("a primary that begins anew");
        }
    }

    private void say() {
        try {
            long next = applied();
            while (next >= 0) {
                FrameCodec.write(new Frame.Applied(next), connection.out());
                connection.out().flush();
                next = awaitNext(next);
                checkSilence();
            }
        } catch (RsyncException e) {
            end(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private long applied() {
        lock.lock();
        try {
            return applied;
        } finally {
            lock.unlock();
        }
    }

    /// What to say next, when it is time to; negative where it is time to end.
    private long awaitNext(long last) throws InterruptedException {
        long left = silence.dividedBy(REMINDERS).toNanos();
        lock.lockInterruptibly();
        try {
            while (applied == last && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            return closed ? -1 : applied;
        } finally {
            lock.unlock();
        }
    }

    private void checkSilence() {
        OptionalLong since = waiting;
        if (since.isPresent() && System.nanoTime() - since.getAsLong() > silence.toNanos()) {
            RsyncException gone = new RsyncException(ExitCode.TIMEOUT, Failure.TIMED_OUT,
                    "the primary has said nothing for " + silence.toSeconds() + " seconds");
            end(gone);
            whenSilent.accept(gone);
        }
    }

    private void end(RuntimeException reason) {
        inbox.end(reason);
        lock.lock();
        try {
            closed = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
        connection.close();
    }

    @Override
    public void close() {
        end(new IllegalStateException("closed"));
    }
}
