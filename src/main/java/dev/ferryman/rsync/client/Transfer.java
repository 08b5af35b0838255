package dev.ferryman.rsync.client;

import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.endpoint.Farewell;
import dev.ferryman.rsync.endpoint.FileNames;
import dev.ferryman.rsync.endpoint.ReceivingSide;
import dev.ferryman.rsync.endpoint.SendingSide;
import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filelist.LinkTargets;
import dev.ferryman.rsync.filelist.ListedNames;
import dev.ferryman.rsync.filelist.RequestedNames;
import dev.ferryman.rsync.filelist.SourceNames;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.option.ServerArguments.ServerRole;
import dev.ferryman.rsync.option.Transport;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.session.BatchOpening;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.session.SessionOpener;
import java.util.List;
import java.util.Optional;

/// A client's end of a transfer, whatever carries its bytes.
final class Transfer {
    private static final byte[] HERE = {'.'};

    private final Options options;
    private final TransferListener listener;

    Transfer(Options options, TransferListener listener) {
        this.options = options;
        this.listener = listener;
    }

    /// Which way the files go, with the operands of this machine.
    interface Direction {
        /// What the far side is.
        ServerRole server();

        TransferListener listener();

        /// Runs the transfer over a connection on which the arguments have been sent.
        Outcome run(Connection connection, int protocol);
    }

    /// @param paths on the far side, without the name of a module
    /// @param destination empty where files are only listed
    Direction pull(List<byte[]> paths, Optional<byte[]> destination) {
        FileNames fileNames = FileNames.read(options, SourceRoot.MACHINE, ListedNames.Comments.NAMES);
        RequestedNames requested = requested(paths, fileNames);
        Options receiving = options.batch().onlyRecords() ? options.changingNothing() : options;
        return new Transfer(receiving, listener).direction(ServerRole.SENDER, session ->
                new ReceivingSide(session, destination.orElse(HERE), SourceRoot.MACHINE, fileNames, requested,
                        EntryGuard.NONE).run());
    }

    /// What a list on the far side names is not known here.
    private RequestedNames requested(List<byte[]> paths, FileNames fileNames) {
        boolean trusted = options.transport().senderTrust() == Transport.SenderTrust.TRUSTED
                || splitsFarAway(options.transport().argumentation());
        boolean relative = options.selection().is(Selection.Trait.RELATIVE);
        boolean exact = options.selection().is(Selection.Trait.EXACT_PATHS);
        if (trusted || options.selection().filesFrom().isPresent() && fileNames.names().isEmpty()) {
            return RequestedNames.ANY;
        }
        return fileNames.names()
                .map(names -> RequestedNames.of(SourceNames.listed(HERE, names), relative))
                .map(names -> exact ? names.exactly() : names)
                .orElseGet(() -> RequestedNames.of(SourceNames.of(paths), relative));
    }

    private static boolean splitsFarAway(Transport.Argumentation argumentation) {
        return argumentation == Transport.Argumentation.SPLIT_BY_SHELL
                || argumentation == Transport.Argumentation.UNESCAPED;
    }

    Direction push(List<byte[]> sources) {
        FileNames fileNames = FileNames.read(options, SourceRoot.MACHINE, ListedNames.Comments.DROPPED);
        return direction(ServerRole.RECEIVER, session ->
                new SendingSide(session, sources, fileNames, SourceRoot.MACHINE, SendingSide.NO_MODULE).run());
    }

    /// @param destination empty where files are only listed
    Outcome locally(List<byte[]> sources, Optional<byte[]> destination) {
        return destination.isPresent()
                ? LocalTransport.run(List.of(destination.get()), push(sources), options)
                : LocalTransport.run(sources, pull(sources, Optional.empty()), options);
    }

    @FunctionalInterface
    private interface Role {
        void run(Session session);
    }

    private Direction direction(ServerRole server, Role role) {
        return new Direction() {
            @Override
            public ServerRole server() {
                return server;
            }

            @Override
            public TransferListener listener() {
                return listener;
            }

            @Override
            public Outcome run(Connection connection, int protocol) {
                return Transfer.this.run(connection, protocol, server, role);
            }
        };
    }

    /// Applies what a file holds, as if its sender were there.
    static Outcome replay(BatchOpening batch, Connection file, byte[] destination, TransferListener listener) {
        return new Transfer(batch.options(), listener).run(file, batch.protocol(), ServerRole.SENDER,
                session -> new ReceivingSide(session, destination, SourceRoot.MACHINE, FileNames.NONE,
                        RequestedNames.ANY, EntryGuard.NONE).run(),
                (opener, filters, log) -> opener.asReplay(batch, filters, log));
    }

    /// How the client's end of a session comes about.
    @FunctionalInterface
    private interface Opening {
        Session open(SessionOpener opener, FilterRules filters, ClientLog log);
    }

    private Outcome run(Connection connection, int protocol, ServerRole server, Role role) {
        Side side = server == ServerRole.SENDER ? Side.SENDER : Side.RECEIVER;
        return run(connection, protocol, server, role,
                (opener, filters, log) -> opener.asClient(side, filters, log, log::heard));
    }

    private Outcome run(Connection connection, int protocol, ServerRole server, Role role, Opening opening) {
        connection.limit(options.transport());
        if (options.writing().is(Writing.Trait.MUNGE_LINKS)) {
            LinkTargets.checkMunging();
        }
        FilterRules filters = ClientFilters.of(options);
        try (LogFile file = LogFile.open(options, listener)) {
            ClientLog log = new ClientLog(options, listener, server, file);
            Session session = opening.open(new SessionOpener(connection, protocol, options), filters, log);
            try (BatchFile _ = BatchFile.begin(session, server)) {
                return run(connection, session, role, log);
            }
        }
    }

    private Outcome run(Connection connection, Session session, Role role, ClientLog log) {
        log.begin(session);
        RunReport report = new RunReport(session, connection, log, listener);
        try (ProgressTicker _ = ProgressTicker.start(report)) {
            role.run(session);
        } catch (RsyncException e) {
            Farewell.say(connection, session, e);
            throw e;
        }
        return report.end();
    }
}
