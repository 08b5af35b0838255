package dev.ferryman.rsync.endpoint;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.wire.Message;
import java.time.Duration;
import java.util.OptionalInt;

/// How a side ends that cannot go on: the peer hears of it, so that it ends with the same code and not with
/// "connection closed" (rsync 3.5 cleanup.c and io.c, MSG_ERROR_EXIT).
public final class Farewell {
    private static final int EXIT_CODES_SINCE = 31;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private Farewell() {}

    /// Tells the peer, or answers it where it was the peer that ended, and gives it time to take that in.
    public static void say(Connection connection, Session session, RsyncException cause) {
        try (Connection.Deadline _ = connection.closeAfter(PATIENCE)) {
            if (cause.exitCode() == ExitCode.STREAM_IO) {
                // what the peer did wrong was posted to it, and closing alone would drop that
                session.out().flush();
            }
            if (!reachesPeer(cause)) {
                return;
            }
            if (session.negotiated().protocol() < EXIT_CODES_SINCE) {
                // closing at once would take what was said with it
                connection.endOutput();
                drain(session);
                return;
            }
            boolean answer = session.peerMessages().peerEnded();
            OptionalInt code = answer ? OptionalInt.empty() : OptionalInt.of(cause.exitCode().code());
            session.out().post(new Message.ErrorExit(code));
            session.out().flush();
            if (!answer) {
                drain(session);
            }
        } catch (RsyncException gone) {
            // The peer needs no farewell any more.
        }
    }

    /// Reads on, so that the peer is not stuck while it writes, until it answers or closes.
    private static void drain(Session session) {
        while (true) {
            session.in().nextSlice(Integer.MAX_VALUE);
        }
    }

    private static boolean reachesPeer(RsyncException cause) {
        return switch (cause.exitCode()) {
            case SOCKET_IO, STREAM_IO, TIMEOUT, SIGNAL_USR1 -> false;
            default -> true;
        };
    }
}
