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
        return direction(ServerRole.SENDER, session ->
                new ReceivingSide(session, destination.orElse(HERE), SourceRoot.MACHINE, fileNames, requested,
                        EntryGuard.NONE).run());
    }

    /// What a list on the far side names is not known here.
    private RequestedNames requested(List<byte[]> paths, FileNames fileNames) {
        boolean trusted = options.transport().senderTrust() == Transport.SenderTrust.TRUSTED
                || splitsFarAway(options.transport().argumentation());
        boolean relative = options.selection().is(Selection.Trait.RELATIVE);
        if (trusted || options.selection().filesFrom().isPresent() && fileNames.names().isEmpty()) {
            return RequestedNames.ANY;
        }
        return fileNames.names()
                .map(names -> RequestedNames.of(SourceNames.listed(HERE, names), relative))
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

    private Outcome run(Connection connection, int protocol, ServerRole server, Role role) {
        connection.limit(options.transport());
        if (options.writing().is(Writing.Trait.MUNGE_LINKS)) {
            LinkTargets.checkMunging();
        }
        FilterRules filters = ClientFilters.of(options);
        try (LogFile file = LogFile.open(options)) {
            return run(connection, protocol, server, role, filters, new ClientLog(options, listener, server, file));
        }
    }

    private Outcome run(Connection connection, int protocol, ServerRole server, Role role, FilterRules filters,
            ClientLog log) {
        Session session = new SessionOpener(connection, protocol, options)
                .asClient(server == ServerRole.SENDER ? Side.SENDER : Side.RECEIVER, filters, log, log::heard);
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
