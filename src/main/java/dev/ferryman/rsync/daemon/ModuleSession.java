package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.endpoint.Farewell;
import dev.ferryman.rsync.endpoint.FileNames;
import dev.ferryman.rsync.endpoint.ReceivingSide;
import dev.ferryman.rsync.endpoint.SendingSide;
import dev.ferryman.rsync.endpoint.ServerLog;
import dev.ferryman.rsync.endpoint.ServerSide;
import dev.ferryman.rsync.filelist.DownwardPath;
import dev.ferryman.rsync.filelist.LinkTargets;
import dev.ferryman.rsync.filelist.ListedNames;
import dev.ferryman.rsync.filelist.OwnerNaming;
import dev.ferryman.rsync.filelist.RequestedNames;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.option.Deletion;
import dev.ferryman.rsync.option.FilesFrom;
import dev.ferryman.rsync.option.Invocation;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Selection;
import dev.ferryman.rsync.option.Writing;
import dev.ferryman.rsync.report.Change;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.session.SessionOpener;
import dev.ferryman.rsync.wire.BandwidthLimit;
import dev.ferryman.tree.Name;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A client's transfer in a module, from its arguments to its end.
final class ModuleSession {
    private static final Pattern LETTERS = Pattern.compile("-([A-Za-z]*)e([0-9]*\\.[0-9]*[A-Za-z]*)");
    private static final Pattern ALGORITHM =
            Pattern.compile("--(checksum-choice=.*|compress-choice=.*|new-compress|old-compress|compress)");
    private static final byte[] SERVER = "--server".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] SENDER = "--sender".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NOTHING = {};
    private static final byte[] ROOT = {'.'};

    private final Connection connection;
    private final int protocol;
    private final ModuleVisit visit;
    private final List<byte[]> arguments;

    ModuleSession(Connection connection, int protocol, ModuleVisit visit, List<byte[]> arguments) {
        this.connection = connection;
        this.protocol = protocol;
        this.visit = visit;
        this.arguments = List.copyOf(arguments);
    }

    ModuleVisit visit() {
        return visit;
    }

    /// The same with another log.
    ModuleSession with(DaemonLog log) {
        return new ModuleSession(connection, protocol, visit.with(log), arguments);
    }

    /// @return how it ended for this side
    ExitCode run() {
        Options options;
        try {
            options = Options.parse(arguments, visit.module().terms());
            if (options.writing().is(Writing.Trait.MUNGE_LINKS)) {
                LinkTargets.checkMunging();
            }
        } catch (RsyncException e) {
            return refuse(e);
        }
        setTimeout(options);
        options.transport().bandwidthLimit().ifPresent(limit -> connection.out().limit(BandwidthLimit.of(limit)));
        boolean sends = options.invocation() == Invocation.SERVER_SENDER;
        TransferRecord record =
                TransferRecord.of(visit, options, sends ? Change.Action.SENT : Change.Action.RECEIVED);
        Session session = opener(options).asServer(client -> log(client, record));
        record.begin(session);
        try {
            transfer(session);
            return ServerSide.exitCode(session, (ServerLog) session.log());
        } catch (RsyncException e) {
            return fail(session, e);
        }
    }

    private void transfer(Session session) {
        Invocation invocation = session.options().invocation();
        boolean relative = invocation == Invocation.SERVER_SENDER
                && session.options().selection().is(Selection.Trait.RELATIVE);
        List<byte[]> paths = session.options().operands().stream()
                .flatMap(argument -> invocation == Invocation.SERVER_SENDER
                        ? ModulePath.split(visit.module().name(), argument).stream()
                        : Stream.of(argument))
                .map(path -> ModulePath.beneath(visit.module().name(), path,
                        relative ? DownwardPath.Marks.KEPT : DownwardPath.Marks.DROPPED))
                .toList();
        switch (invocation) {
            case SERVER_SENDER -> send(session, paths);
            case SERVER_RECEIVER -> receive(session, paths.isEmpty() ? ROOT : paths.getLast());
            default -> throw refused("ERROR: a daemon serves clients that start it with --server only");
        }
        visit.log().line("sent " + connection.out().bytesWritten() + " bytes  received "
                + connection.in().bytesRead() + " bytes  total size " + session.lists().totals().size());
    }

    private void send(Session session, List<byte[]> paths) {
        visit.log().line("rsync on " + display(paths) + " from " + visit.who());
        if (!visit.allowsReading()) {
            throw refused("ERROR: module is write only");
        }
        if (!visit.allowsWriting() && session.options().deletion().is(Deletion.Trait.SOURCE_FILES)) {
            throw refused("ERROR: --remove-source-files cannot be used with a read-only module");
        }
        ModuleFilter filter = visit.filter();
        ModuleGlob glob = new ModuleGlob(visit.root(), filter);
        List<byte[]> operands = paths.stream().flatMap(path -> glob.expand(path).stream()).toList();
        SourceRoot root = SourceRoot.beneath(visit.root());
        new SendingSide(session, operands, fileNames(session, root, filter, ListedNames.Comments.DROPPED), root, filter)
                .run();
    }

    private void receive(Session session, byte[] path) {
        visit.log().line("rsync to " + display(List.of(path)) + " from " + visit.who());
        if (!visit.allowsWriting()) {
            throw refused("ERROR: module is read only");
        }
        ModuleFilter filter = visit.filter();
        SourceRoot root = SourceRoot.beneath(visit.root());
        new ReceivingSide(session, path, root, fileNames(session, root, filter, ListedNames.Comments.NAMES),
                RequestedNames.ANY, filter.guard(path)).run();
    }

    /// A list of files in the module, which is read as any of its files may be.
    private static FileNames fileNames(
            Session session, SourceRoot root, ModuleFilter filter, ListedNames.Comments comments) {
        session.options().selection().filesFrom()
                .filter(file -> file.place() == FilesFrom.Place.HERE)
                .filter(file -> !filter.lets(DownwardPath.of(file.path(), DownwardPath.Marks.DROPPED), false))
                .ifPresent(file -> {
                    throw refused("Your options have been rejected by the server.");
                });
        return FileNames.read(session.options(), root, comments);
    }

    private SessionOpener opener(Options options) {
        OwnerNaming naming = visit.module().ownership().numericIds() == ModuleConfiguration.Setting.ON
                ? OwnerNaming.NUMBERS
                : OwnerNaming.NAMES;
        return new SessionOpener(connection, protocol, options, naming, visit.identity());
    }

    private ServerLog log(Connection client, ServerLog.Record record) {
        return new ServerLog(client.out()::post, Optional.of(new ServerLog.Served(visit.module().name(), visit.module().logging().paths())), record);
    }

    private ExitCode fail(Session session, RsyncException cause) {
        if (session.peerMessages().peerEnded()) {
            visit.log().line(cause.getMessage());
        } else {
            ((ServerLog) session.log()).error(cause.getMessage());
        }
        Farewell.say(connection, session, cause);
        return cause.exitCode();
    }

    /// The shorter of the module's and the client's.
    private void setTimeout(Options options) {
        long module = visit.module().timeout().map(Duration::toSeconds).orElse(0L);
        long client = options.transport().timeout().map(Duration::toSeconds).orElse(0L);
        long seconds = module > 0 && (client == 0 || module < client) ? module : client;
        connection.idle().set(Math.toIntExact(seconds));
    }

    /// Ends before it began: the client expects the rest of the handshake before it can be told.
    ExitCode refuse(RsyncException cause) {
        List<byte[]> handshake = new ArrayList<>(List.of(SERVER, SENDER));
        arguments.stream().map(ModuleSession::handshakePart).filter(each -> each.length > 0).forEach(handshake::add);
        handshake.addAll(List.of(ROOT, ROOT));
        Options least = Options.parse(handshake);
        TransferRecord record = TransferRecord.of(visit, least, Change.Action.SENT);
        return fail(opener(least).asServerThatRefuses(client -> log(client, record)), cause);
    }

    /// What of an argument both sides have to know before the first message; nothing of most.
    private static byte[] handshakePart(byte[] argument) {
        String text = new String(argument, StandardCharsets.ISO_8859_1);
        Matcher letters = LETTERS.matcher(text);
        if (letters.matches()) {
            return ("-" + (letters.group(1).contains("z") ? "z" : "") + "e" + letters.group(2))
                    .getBytes(StandardCharsets.ISO_8859_1);
        }
        return ALGORITHM.matcher(text).matches() ? argument : NOTHING;
    }

    /// What a command before the transfer is told of it: the arguments one by one, the paths once more together.
    ConnectionVariables described(ConnectionVariables variables) {
        ConnectionVariables described = variables.with("RSYNC_ARG0", "rsyncd");
        List<String> paths = new ArrayList<>();
        boolean options = true;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = text(arguments.get(i));
            String name = "RSYNC_ARG" + (i + 1);
            if (options) {
                options = !argument.equals(".");
                described = described.with(name, argument);
            } else {
                paths.add(argument);
                described = described.with(name, text(
                        ModulePath.beneath(visit.module().name(), arguments.get(i), DownwardPath.Marks.KEPT)));
            }
        }
        return described.with("RSYNC_REQUEST", String.join(" ", paths));
    }

    /// The environment of a process cannot hold a NUL, and arguments have none: they end with it.
    private static String text(byte[] argument) {
        return new String(argument, StandardCharsets.UTF_8);
    }

    private String display(List<byte[]> paths) {
        StringBuilder text = new StringBuilder();
        for (byte[] path : paths) {
            text.append(text.isEmpty() ? "" : " ").append(visit.module().name()).append('/')
                    .append(Arrays.equals(path, ROOT) ? "" : Name.of(path).display());
        }
        return text.toString();
    }

    private static RsyncException refused(String message) {
        return new RsyncException(ExitCode.SYNTAX, Failure.REFUSED, message);
    }
}
