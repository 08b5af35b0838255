package dev.ferryman.replica.follow;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.ReplicationId;
import dev.ferryman.replica.Unwatched;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.events.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The history of a primary that a test makes up.
final class ScriptedHistory {
    private ReplicationId id = ReplicationId.random();
    private final List<ChangeRecord> records = new ArrayList<>();
    private long oldest;
    private int connection;
    private Instant told = Instant.EPOCH;
    private Optional<Instant> unwatched = Optional.empty();

    synchronized void tell(Change... changes) {
        for (Change change : changes) {
            records.add(new ChangeRecord(head() + 1, Instant.ofEpochSecond(head() + 1), change));
        }
        notifyAll();
    }

    /// Everything up to this instant is told.
    synchronized void complete(Instant instant) {
        told = instant;
        notifyAll();
    }

    synchronized long head() {
        return oldest + records.size();
    }

    /// Whoever reads meets a lost connection.
    synchronized void disconnect() {
        connection++;
        notifyAll();
    }

    /// The next who stands behind the head has to start over.
    synchronized void forget() {
        oldest = head();
        records.clear();
        connection++;
        notifyAll();
    }

    /// Another history begins.
    synchronized void beginAnew() {
        id = ReplicationId.random();
        oldest = 0;
        records.clear();
        connection++;
        notifyAll();
    }

    /// Nobody is told of changes any more, at this time of the primary.
    synchronized void unwatch(Instant now) {
        unwatched = Optional.of(now);
        connection++;
        notifyAll();
    }

    synchronized void watch() {
        unwatched = Optional.empty();
    }

    synchronized Position position(long offset) {
        return new Position(id, offset);
    }

    ChangeStream open() {
        return new Stream();
    }

    private final class Stream implements ChangeStream {
        private int mine;
        private long at;

        @Override
        public Start start(Optional<Position> have) {
            synchronized (ScriptedHistory.this) {
                mine = connection;
                unwatched.ifPresent(now -> {
                    throw new Unwatched(now, "the tree is large");
                });
                boolean known = have.filter(each -> each.history().equals(id) && each.offset() >= oldest).isPresent();
                Position from = known ? have.get() : new Position(id, ScriptedHistory.this.head());
                at = from.offset();
                return known ? new Start.Continued(from) : new Start.Full(from);
            }
        }

        @Override
        public List<ChangeRecord> next(Duration patience) throws InterruptedException {
            synchronized (ScriptedHistory.this) {
                long end = System.nanoTime() + patience.toNanos();
                while (mine == connection && at == ScriptedHistory.this.head() && System.nanoTime() - end < 0) {
                    ScriptedHistory.this.wait(Math.max(1, (end - System.nanoTime()) / 1_000_000));
                }
                if (mine != connection) {
                    throw new RsyncException(ExitCode.SOCKET_IO, Failure.PROTOCOL, "the connection was cut");
                }
                List<ChangeRecord> next = List.copyOf(records.subList((int) (at - oldest), records.size()));
                at = ScriptedHistory.this.head();
                return next;
            }
        }

        @Override
        public Head head() {
            synchronized (ScriptedHistory.this) {
                return new Head(ScriptedHistory.this.head(), told);
            }
        }

        @Override
        public void applied(long offset) {}

        @Override
        public void close() {}
    }
}
