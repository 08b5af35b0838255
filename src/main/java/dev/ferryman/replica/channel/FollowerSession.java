package dev.ferryman.replica.channel;

import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.BacklogReader;
import dev.ferryman.replica.backlog.ChangeBlock;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.daemon.ModuleExtension.Guest;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.wire.ConnectionClosed;
import dev.ferryman.rsync.wire.WireError;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells one follower what is recorded, at the pace at which it listens. Where it does not listen, only this session waits.
/// Another thread hears what the follower says; one that says nothing for a while is taken for gone.
final class FollowerSession {
    /// How often a follower hears of its primary even if nothing changes.
    static final Duration HEARTBEAT = Duration.ofMillis(500);
    /// How long either side may say nothing.
    static final Duration SILENCE = Duration.ofSeconds(30);

    private static final Duration FAREWELL = Duration.ofSeconds(5);

    private final Backlog backlog;
    private final Guest guest;
    private final Connection connection;
    private final Instant since = Instant.now();
    private volatile long applied;
    private volatile long heard = System.nanoTime();
    private volatile Optional<RsyncException> lost = Optional.empty();

    FollowerSession(Backlog backlog, Guest guest, Connection connection) {
        this.backlog = backlog;
        this.guest = guest;
        this.connection = connection;
    }

    Follower follower() {
        return new Follower(guest.module(), guest.address(), guest.user(), since, applied);
    }

    /// Until the follower goes, or has to start over.
    ExitCode run(Optional<Position> have) {
        Start start = backlog.start(have);
        applied = start instanceof Start.Continued ? start.from().offset() : 0;
        connection.idle().set(Math.toIntExact(SILENCE.toSeconds()));
        say(new Frame.Begin(start, 0));
        say(new Frame.Heartbeat(backlog.statement()));
        connection.out().flush();
        guest.log().line("a follower at " + guest.address() + " " + switch (start) {
            case Start.Continued(Position from) -> "goes on from " + from;
            case Start.Full(Position from) -> "starts over before " + from;
        });
        Thread hearing = Companion.start("live-hearing", this::hear);
        try {
            tell(backlog.after(start.from().offset()));
        } catch (ChangeStream.FellBehind e) {
            guest.log().line("the follower at " + guest.address() + " has to start over: " + e.getMessage());
            sayLast(new Frame.FellBehind(e.getMessage()), hearing);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RsyncException e) {
            RsyncException reason = lost.orElse(e);
            if (!(reason instanceof ConnectionClosed)) {
                throw reason;
            }
            guest.log().line("the follower at " + guest.address() + " has left at offset " + applied);
        } finally {
            connection.in().letGo(hearing);
        }
        return ExitCode.OK;
    }

    private void tell(BacklogReader reader) throws InterruptedException {
        long beat = System.nanoTime();
        while (true) {
            Duration silent = Duration.ofNanos(System.nanoTime() - beat);
            Optional<ChangeBlock> block = reader.next(HEARTBEAT.minus(silent));
            block.map(Frame.Changes::new).ifPresent(this::say);
            boolean due = System.nanoTime() - beat >= HEARTBEAT.toNanos();
            if (due) {
                beat = System.nanoTime();
                say(new Frame.Heartbeat(backlog.statement()));
                checkHeard();
            }
            if (due || block.isEmpty() || reader.offset() == backlog.head().offset()) {
                connection.out().flush();
            }
        }
    }

    private void checkHeard() {
        lost.ifPresent(e -> {
            throw e;
        });
        if (System.nanoTime() - heard > SILENCE.toNanos()) {
            throw new RsyncException(ExitCode.TIMEOUT, Failure.TIMED_OUT,
                    "a follower has said nothing for " + SILENCE.toSeconds() + " seconds");
        }
    }

    /// What is closed before the other side has read it may never be read.
    private void sayLast(Frame frame, Thread hearing) {
        say(frame);
        connection.endOutput();
        try {
            hearing.join(FAREWELL);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void hear() {
        try {
            while (true) {
                switch (FrameCodec.ofFollower(connection.in())) {
                    case Frame.Applied(long offset) -> heard(offset);
                }
            }
        } catch (RsyncException e) {
            lost = Optional.of(e);
            connection.close();
        }
    }

    private void heard(long offset) {
        if (offset < applied || offset > backlog.head().offset()) {
            throw WireError.malformed("a follower that has offset " + offset + ", after " + applied);
        }
        applied = offset;
        heard = System.nanoTime();
    }

    private void say(Frame frame) {
        FrameCodec.write(frame, connection.out());
    }
}
