package dev.ferryman.replica.channel;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream;
import dev.ferryman.replica.Position;
import dev.ferryman.replica.Unwatched;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.wire.WireError;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// The history of a module of a daemon far away. It uses one connection; when that is lost, it ends with a
/// [RsyncException], and the follower begins another one where it stands.
public final class RemoteChanges implements ChangeStream {
    private static final Duration HANDSHAKE = Duration.ofSeconds(60);
    private static final int LONGEST_WELCOME = 64;

    private final ModuleChannel module;
    private final Duration silence;
    private volatile Optional<Connection> opened = Optional.empty();
    private volatile Optional<PrimaryConversation> conversation = Optional.empty();

    public RemoteChanges(ModuleChannel module) {
        this(module, FollowerSession.SILENCE);
    }

    /// @param silence of the primary after which it counts as gone
    public RemoteChanges(ModuleChannel module, Duration silence) {
        this.module = module;
        this.silence = silence;
    }

    /// @throws NotLive where this module cannot be followed
    /// @throws Unwatched where its tree cannot be watched
    /// @throws RsyncException where its daemon cannot be reached, or does not let us in
    @Override
    public Start start(Optional<Position> have) {
        Connection connection = module.open(new LiveRequest(LiveRequest.NEWEST_VERSION, have).arguments());
        opened = Optional.of(connection);
        try (Connection.Deadline _ = connection.closeAfter(HANDSHAKE)) {
            welcome(connection);
            Start start = begin(connection, have);
            if (!(FrameCodec.ofPrimary(connection.in()) instanceof Frame.Heartbeat(Head head))
                    || head.offset() < start.from().offset()) {
                throw WireError.malformed("a primary that does not say how far it is");
            }
            conversation = Optional.of(PrimaryConversation.of(connection, start, head, silence));
            return start;
        } catch (RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }

    /// What a daemon says that knows no such option is something else, and then it hangs up.
    private void welcome(Connection connection) {
        String line;
        try {
            line = new String(connection.in().readUntil('\n', LONGEST_WELCOME), StandardCharsets.US_ASCII);
        } catch (RsyncException e) {
            if (e.exitCode() == ExitCode.STREAM_IO) {
                throw notFerryman();
            }
            throw e;
        }
        if (!line.equals(LiveDoor.WELCOME + LiveRequest.NEWEST_VERSION)) {
            throw line.startsWith(LiveDoor.WELCOME)
                    ? new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL, "the daemon at " + module.daemon().host()
                            + " speaks another version of live replication")
                    : notFerryman();
        }
    }

    private NotLive notFerryman() {
        return new NotLive("the daemon at " + module.daemon().host() + " does not tell what changes in its module "
                + module.daemon().module() + ": it is not Ferryman's, or has no live replication switched on");
    }

    private Start begin(Connection connection, Optional<Position> have) {
        return switch (FrameCodec.ofPrimary(connection.in())) {
            case Frame.Begin(Start start, long _) -> checked(start, have);
            case Frame.Refused(String reason) ->
                throw new NotLive("the module " + module.daemon().module() + " of the daemon at " + module.daemon().host()
                        + " cannot be followed: " + reason);
            case Frame.Unwatched(Instant time, String reason) -> throw new Unwatched(time, reason);
            case Frame.Changes _, Frame.Heartbeat _, Frame.FellBehind _ ->
                throw WireError.malformed("a primary that does not begin with the beginning");
        };
    }

    private static Start checked(Start start, Optional<Position> have) {
        return switch (start) {
            case Start.Continued(Position from) when !Optional.of(from).equals(have) ->
                throw WireError.malformed("a history that goes on from " + from + " for one who stands elsewhere");
            case Start.Continued _, Start.Full _ -> start;
        };
    }

    @Override
    public List<ChangeRecord> next(Duration patience) throws InterruptedException {
        return started().next(patience);
    }

    @Override
    public Head head() {
        return started().head();
    }

    @Override
    public void whenSilent(Consumer<RsyncException> listener) {
        started().whenSilent(listener);
    }

    @Override
    public void applied(long offset) {
        started().applied(offset);
    }

    private PrimaryConversation started() {
        return conversation.orElseThrow(() -> new IllegalStateException("not started"));
    }

    /// Whoever waits here for the primary is let go; any thread may call it.
    @Override
    public void close() {
        opened.ifPresent(Connection::close);
        conversation.ifPresent(PrimaryConversation::close);
    }
}
