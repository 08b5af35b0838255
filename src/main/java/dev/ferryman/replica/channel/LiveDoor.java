package dev.ferryman.replica.channel;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.daemon.ModuleExtension;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Lines;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// Lets those in who follow the modules of a daemon, and knows who they are.
public final class LiveDoor implements ModuleExtension {
    /// The first line of what follows, and the version of it; no stock daemon says so.
    static final String WELCOME = "@FERRYMAN: LIVE ";

    private final Function<String, Recorded> modules;
    private final Set<FollowerSession> sessions = ConcurrentHashMap.newKeySet();

    /// @param modules what there is of a module, by its name
    public LiveDoor(Function<String, Recorded> modules) {
        this.modules = modules;
    }

    @Override
    public String option() {
        return LiveRequest.OPTION;
    }

    @Override
    public ExitCode serve(Guest guest, Connection connection) {
        LiveRequest request = LiveRequest.parse(guest.arguments());
        welcome(Math.min(request.version(), LiveRequest.NEWEST_VERSION), connection);
        switch (modules.apply(guest.module())) {
            case Recorded.Nowhere(String reason) -> {
                guest.log().line("the module " + guest.module() + " cannot be followed: " + reason);
                say(new Frame.Refused(reason), connection);
                return ExitCode.UNSUPPORTED;
            }
            case Recorded.Unwatched(String reason) -> {
                say(new Frame.Unwatched(Instant.now(), reason), connection);
                return ExitCode.OK;
            }
            case Recorded.Here here -> {
                FollowerSession session = new FollowerSession(here.backlog(), guest, connection);
                sessions.add(session);
                try {
                    return session.run(request.from());
                } finally {
                    sessions.remove(session);
                }
            }
        }
    }

    @Override
    public void refuse(String reason, Connection connection) {
        welcome(LiveRequest.NEWEST_VERSION, connection);
        say(new Frame.Refused(reason), connection);
    }

    /// Who follows a module now.
    public List<Follower> followers(String module) {
        return sessions.stream().map(FollowerSession::follower)
                .filter(follower -> follower.module().equals(module)).toList();
    }

    private static void welcome(int version, Connection connection) {
        new Lines(connection).write(WELCOME + version);
    }

    private static void say(Frame frame, Connection connection) {
        FrameCodec.write(frame, connection.out());
        connection.out().flush();
    }
}
