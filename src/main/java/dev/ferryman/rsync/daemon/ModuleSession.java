package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.endpoint.Farewell;
import dev.ferryman.rsync.endpoint.ReceivingSide;
import dev.ferryman.rsync.endpoint.SendingSide;
import dev.ferryman.rsync.endpoint.ServerLog;
import dev.ferryman.rsync.filelist.EntryGuard;
import dev.ferryman.rsync.filelist.SourceRoot;
import dev.ferryman.rsync.filelist.WalkFilter;
import dev.ferryman.rsync.option.Invocation;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Session;
import dev.ferryman.rsync.session.SessionOpener;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A client's transfer in a module, from its arguments to its end.
final class ModuleSession {
    private static final Pattern CAPABILITIES = Pattern.compile("-[A-Za-z]*e([0-9]*\\.[0-9]*[A-Za-z]*)");

    private final Connection connection;
    private final int protocol;
    private final ModuleVisit visit;
    private final List<byte[]> arguments;

    ModuleSession(Connection connection, int protocol, ModuleVisit visit, List<byte[]> arguments) {
        this.connection = connection;
        this.protocol = protocol;
        this.visit = visit;
        this.arguments = arguments;
    }

    void run() {
        Options options;
        try {
            options = Options.parse(arguments);
        } catch (RsyncException e) {
            refuse(e);
            return;
        }
        setTimeout(options);
        Session session = new SessionOpener(connection, protocol, options).asServer(this::log);
        ServerLog log = (ServerLog) session.log();
        try {
            transfer(session);
        } catch (RsyncException e) {
            visit.log().line(e.getMessage());
            if (!session.peerMessages().peerEnded()) {
                log.error(e.getMessage());
            }
            Farewell.say(connection, session, e);
        }
    }

    private void transfer(Session session) {
        boolean sends = switch (session.options().invocation()) {
            case SERVER_SENDER -> true;
            case SERVER_RECEIVER -> false;
            default -> throw refused("a daemon serves --server only");
        };
        visit.log().line("rsync " + (sends ? "on " : "to ") + display() + " from " + visit.who());
        if (sends) {
            if (!visit.allowsReading()) {
                throw refused("ERROR: module is write only");
            }
            new SendingSide(session, operands(), SourceRoot.beneath(visit.root()), WalkFilter.NONE).run();
        } else {
            if (!visit.allowsWriting()) {
                throw refused("ERROR: module is read only");
            }
            if (operands().size() != 1) {
                throw refused("a transfer to a module has one destination, not " + operands().size());
            }
            new ReceivingSide(session, operands().getFirst(), SourceRoot.beneath(visit.root()), EntryGuard.TRUSTING)
                    .run();
        }
        visit.log().line("sent " + connection.out().bytesWritten() + " bytes  received "
                + connection.in().bytesRead() + " bytes  total size " + session.lists().totals().size());
    }

    private List<byte[]> operands() {
        return Options.parse(arguments).operands().stream()
                .map(path -> ModulePath.beneath(visit.module().name(), path))
                .toList();
    }

    private String display() {
        return Options.parse(arguments).operands().stream()
                .map(path -> new String(path, StandardCharsets.UTF_8))
                .reduce((left, right) -> left + " " + right)
                .orElse(visit.module().name());
    }

    private ServerLog log(Connection client) {
        return new ServerLog(client.out()::post, Optional.of(visit.module().name()), new ServerLog.Record() {
            @Override
            public void problem(String line) {
                visit.log().line(line);
            }
        });
    }

    /// The shorter of the module's and the client's.
    private void setTimeout(Options options) {
        long module = visit.module().timeout().map(Duration::toSeconds).orElse(0L);
        long client = options.transport().timeout().map(Duration::toSeconds).orElse(0L);
        long seconds = module > 0 && (client == 0 || module < client) ? module : client;
        connection.idle().set(Math.toIntExact(seconds));
    }

    /// Arguments that cannot be served: the client expects the rest of the handshake before it can be told.
    private void refuse(RsyncException cause) {
        visit.log().line(cause.getMessage());
        String capabilities = arguments.stream()
                .map(each -> CAPABILITIES.matcher(new String(each, StandardCharsets.ISO_8859_1)))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst()
                .orElse(".");
        Options least = Options.parseText(List.of("--server", "--sender", "-e" + capabilities, ".", "."));
        Session session = new SessionOpener(connection, protocol, least).asServer(this::log);
        ((ServerLog) session.log()).error(cause.getMessage());
        Farewell.say(connection, session, cause);
    }

    private static RsyncException refused(String message) {
        return new RsyncException(ExitCode.SYNTAX, Failure.REFUSED, message);
    }
}
