package dev.ferryman.rsync.endpoint;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.filelist.LinkTargets;
import dev.ferryman.rsync.filelist.ListedNames;
import dev.ferryman.rsync.filelist.RequestedNames;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.session.SessionOpener;
import java.util.Optional;

/// The far side of a client that may do what this process may: behind a remote shell, or in the client's own process.
public final class ServerSide {
    private static final byte[] HERE = {'.'};

    private final Connection connection;
    private final Options options;

    /// @param options parsed from the arguments that begin with `--server`
    public ServerSide(Connection connection, Options options) {
        this.connection = connection;
        this.options = options;
    }

    /// Tells the other side our version and hears its own: what a daemon's greeting is elsewhere.
    /// @return the version that both speak
    public static int exchangeVersions(Connection connection, int newest) {
        tell(newest, connection);
        int theirs = connection.in().readInt();
        if (theirs < Greeting.OLDEST_PROTOCOL || theirs > 255) {
            throw new RsyncException(ExitCode.PROTOCOL, Failure.PROTOCOL,
                    "protocol version mismatch -- is your shell clean?\n(see the rsync manpage for an explanation)");
        }
        return Math.min(newest, theirs);
    }

    /// What the other side said before it ended tells more than that it did not take our version.
    private static void tell(int newest, Connection connection) {
        try {
            connection.out().writeInt(newest);
            connection.out().flush();
        } catch (RsyncException e) {
            if (e.exitCode() != ExitCode.SOCKET_IO) {
                throw e;
            }
        }
    }

    /// Runs to the end of the conversation.
    public ExitCode run(int protocol) {
        connection.limit(options.transport());
        Session session = new SessionOpener(connection, protocol, options).asServer(client ->
                new ServerLog(client.out()::post, Optional.empty(), ServerLog.Record.NONE));
        ServerLog log = (ServerLog) session.log();
        try {
            if (options.writing().is(Writing.Trait.MUNGE_LINKS)) {
                LinkTargets.checkMunging();
            }
            switch (options.invocation()) {
                case SERVER_SENDER -> new SendingSide(
                        session, options.operands(), fileNames(ListedNames.Comments.DROPPED), SourceRoot.MACHINE, SendingSide.NO_MODULE).run();
                case SERVER_RECEIVER -> {
                    byte[] destination = options.operands().isEmpty() ? HERE : options.operands().getLast();
                    new ReceivingSide(session, destination, SourceRoot.MACHINE, fileNames(ListedNames.Comments.NAMES),
                            RequestedNames.ANY, EntryGuard.NONE).run();
                }
                default -> throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, "not a server's arguments");
            }
            return exitCode(session, log);
        } catch (RsyncException e) {
            if (!session.peerMessages().peerEnded()) {
                log.error(e.getMessage());
            }
            Farewell.say(connection, session, e);
            return e.exitCode();
        }
    }

    private FileNames fileNames(ListedNames.Comments comments) {
        return FileNames.read(options, SourceRoot.MACHINE, comments);
    }

    /// How a session that came to its end has gone, as far as this side knows.
    public static ExitCode exitCode(Session session, ServerLog log) {
        if (log.sawTransferError() || session.ioErrors().has(IoErrors.GENERAL)) {
            return ExitCode.PARTIAL;
        }
        return session.ioErrors().has(IoErrors.VANISHED) ? ExitCode.VANISHED : ExitCode.OK;
    }
}
