package dev.ferryman.rsync.session;

import dev.ferryman.rsync.filelist.IncrementalLists;
import dev.ferryman.rsync.filelist.IoErrors;
import dev.ferryman.rsync.filelist.OwnerNaming;
import dev.ferryman.rsync.filter.FilterRules;
import dev.ferryman.rsync.filter.Side;
import dev.ferryman.rsync.option.Charsets;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.Invocation;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.transfer.TransferCounters;
import dev.ferryman.rsync.transfer.TransferLog;
import dev.ferryman.rsync.wire.Message;
import dev.ferryman.rsync.wire.NdxReader;
import dev.ferryman.rsync.wire.NdxWriter;
import dev.ferryman.tree.Identity;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// Takes a connection from the arguments to the first file list.
public final class SessionOpener {
    private static final int FIRST_WITH_MESSAGES = 30;

    private final Connection connection;
    private final int protocol;
    private final Options options;
    private final OwnerNaming naming;
    private final Identity identity;
    private final IoErrors ioErrors = new IoErrors();

    /// @param protocol the version that both speak
    public SessionOpener(Connection connection, int protocol, Options options) {
        this(connection, protocol, options, OwnerNaming.NAMES, Identity.ofThisProcess());
    }

    /// @param naming of owners on this side
    /// @param identity of the threads of this side
    public SessionOpener(
            Connection connection, int protocol, Options options, OwnerNaming naming, Identity identity) {
        this.connection = connection;
        this.protocol = protocol;
        this.options = options;
        this.naming = naming;
        this.identity = identity;
        connection.in().protocol(protocol);
        connection.out().protocol(protocol);
        connection.in().names(options.charsets().map(Charsets::local));
        connection.out().names(options.charsets().map(Charsets::local));
    }

    /// Opens the server's end: agrees, multiplexes, announces its timeout, takes the filter rules.
    /// @param log speaks to the client; made once messages can be sent
    public Session asServer(Function<Connection, TransferLog> log) {
        return asServer(log, this::receiveFilters);
    }

    /// Opens the server's end only so far that the client can be told why it is not served.
    public Session asServerThatRefuses(Function<Connection, TransferLog> log) {
        return asServer(log, () -> FilterRules.EMPTY);
    }

    private Session asServer(Function<Connection, TransferLog> log, Supplier<FilterRules> filters) {
        Negotiated agreed = new Agreement(connection, protocol, options).asServer();
        connection.out().startMultiplex();
        TransferLog said = log.apply(connection);
        PeerMessages messages = new PeerMessages(Session.Side.SERVER, ioErrors, connection.idle(), text -> { });
        if (clientSendsMessages(options.invocation() == Invocation.SERVER_SENDER ? Side.SENDER : Side.RECEIVER)) {
            connection.in().startMultiplex(messages);
        }
        if (connection.idle().seconds() > 0 && protocol >= 31) {
            connection.out().post(new Message.IoTimeout(connection.idle().seconds()));
        }
        return session(Session.Side.SERVER, agreed, filters.get(), said, messages);
    }

    /// Below protocol 30 only a client that receives does, and only where the sender waits for what it says.
    private boolean clientSendsMessages(Side server) {
        return protocol >= FIRST_WITH_MESSAGES
                || server == Side.SENDER && options.deletion().is(Deletion.Trait.SOURCE_FILES);
    }

    private FilterRules receiveFilters() {
        Side side = options.invocation() == Invocation.SERVER_SENDER ? Side.SENDER : Side.RECEIVER;
        return FilterExchange.receive(side, options, connection.in());
    }

    /// Opens the client's end: agrees, multiplexes, sends the filter rules.
    /// @param texts shows what the server says
    public Session asClient(Side server, FilterRules filters, TransferLog log, Consumer<Message.Text> texts) {
        Negotiated agreed = new Agreement(connection, protocol, options).asClient();
        if (clientSendsMessages(server)) {
            connection.out().startMultiplex();
        }
        PeerMessages messages = new PeerMessages(Session.Side.CLIENT, ioErrors, connection.idle(), texts);
        connection.in().startMultiplex(messages);
        FilterExchange.send(filters, server, options, connection.out());
        connection.out().flush();
        return session(Session.Side.CLIENT, agreed, filters, log, messages);
    }

    /// Opens a batch file as the client's end of a connection whose other end sends no messages and hears nothing.
    public Session asReplay(BatchOpening batch, FilterRules filters, TransferLog log) {
        Negotiated agreed = new Agreement(connection, protocol, options).ofBatch(batch.header());
        connection.out().startMultiplex();
        PeerMessages messages = new PeerMessages(Session.Side.CLIENT, ioErrors, connection.idle(), text -> { });
        return session(Session.Side.CLIENT, agreed, filters, log, messages);
    }

    private Session session(
            Session.Side side, Negotiated agreed, FilterRules filters, TransferLog log, PeerMessages messages) {
        return new Session(side, options, agreed, naming, identity, filters, connection.in(), connection.out(),
                new NdxReader(connection.in()), new NdxWriter(connection.out()),
                new IncrementalLists(agreed.incremental()), ioErrors, new TransferCounters(), log, messages);
    }
}
