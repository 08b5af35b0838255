package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.daemon.ModuleConfiguration.Hooks;
import dev.ferryman.rsync.session.ArgumentStream;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.session.Lines;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Identity;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// From a client's password to the end of its transfer: what a module needs of the daemon is read before, as the daemon;
/// the transfer itself is done as whom the module says (rsync 3.5 clientserver.c, rsync_module).
final class ModuleEntry {
    /// What a session that did not come to an end of its own leaves in RSYNC_EXIT_STATUS.
    private static final int NO_EXIT_CODE = 255;
    private static final String REQUEST = "RSYNC_REQUEST";

    private final Daemon daemon;
    private final Connection connection;
    private final Lines lines;
    private final Visitor visitor;
    private final long number;

    /// What all conversations share.
    record Daemon(DaemonConfiguration configuration, DaemonLimits limits, ConnectionSlots slots, Extensions extensions,
            DaemonLog log) {}

    /// @param number of the connection
    ModuleEntry(Daemon daemon, Connection connection, Visitor visitor, long number) {
        this.daemon = daemon;
        this.connection = connection;
        this.visitor = visitor;
        this.number = number;
        lines = new Lines(connection);
    }

    /// @param earlyInput for `early exec`
    /// @param entered is told who was let in
    /// @param handshake is lifted when the client has said what it wants
    void enter(String name, Greeting greeting, byte[] earlyInput, Consumer<ModuleVisit> entered,
            Connection.Deadline handshake) {
        Doorkeeper doorkeeper = new Doorkeeper(daemon.configuration(), daemon.log());
        ModuleConfiguration named = doorkeeper.module(name, visitor);
        Doorkeeper.Admission admission = doorkeeper.admit(named, visitor, greeting, lines);
        ConnectionVariables client = ConnectionVariables.of(name, visitor, admission, number);
        ModuleConfiguration module = client.applied(named);
        ConnectionVariables variables = client.with("RSYNC_MODULE_PATH", module.path().toString());
        try (ConnectionSlots.Slot _ = daemon.slots().take(module).orElseThrow(() -> full(module))) {
            int status = NO_EXIT_CODE;
            try {
                Identity identity = Identities.OF_THIS_MACHINE.of(module.ownership().as());
                try (Directory root = open(module)) {
                    ModuleVisit visit = new ModuleVisit(module, root, ModuleFilter.of(module), identity, visitor,
                            admission, logOf(module));
                    visit.log().line("rsync allowed access on module " + name + " from " + visitor);
                    early(module.hooks(), variables.with(REQUEST, "(NONE)"), earlyInput);
                    lines.write("@RSYNCD: OK");
                    int protocol = Greeting.ours(Greeting.NEWEST_PROTOCOL).common(greeting);
                    connection.in().protocol(protocol);
                    List<byte[]> arguments = ArgumentStream.read(connection.in(), module.terms().charset());
                    handshake.close();
                    entered.accept(visit);
                    ModuleSession session = new ModuleSession(connection, protocol, visit, arguments);
                    status = daemon.extensions().called(visit, arguments, connection)
                            .map(call -> serve(call, session, variables))
                            .orElseGet(() -> serve(session, variables)).code();
                }
            } finally {
                after(module.hooks(), variables, status);
            }
        }
    }

    /// A command that keeps clients from transfers keeps them from all else, too.
    private ExitCode serve(Extensions.Call call, ModuleSession session, ConnectionVariables variables) {
        return before(session, variables).map(refusal -> call.refuse(refusal.getMessage())).orElseGet(call::serve);
    }

    private ExitCode serve(ModuleSession session, ConnectionVariables variables) {
        Optional<RsyncException> refusal = before(session, variables);
        if (refusal.isPresent()) {
            return session.refuse(refusal.get());
        }
        Identity identity = session.visit().identity();
        if (Identities.OF_THIS_MACHINE.isOwn(identity)) {
            return session.run();
        }
        ExitCode[] code = {ExitCode.CRASHED};
        ActingThread.run(identity, session.visit().log(), new ActingThread.Work() {
            @Override
            public void run(DaemonLog relay) {
                code[0] = session.with(relay).run();
            }

            @Override
            public void cannotAct(DaemonLog relay, IOException reason) {
                code[0] = session.with(relay).refuse(new RsyncException(ExitCode.START_CLIENT, Failure.REFUSED,
                        "ERROR: this daemon may not act as uid " + Integer.toUnsignedString(identity.uid())
                                + " (" + reason.getMessage() + "): it needs the capabilities SETUID and SETGID, or"
                                + " `uid = 0` and `gid = 0` in the module", reason));
            }
        });
        return code[0];
    }

    private void early(Hooks hooks, ConnectionVariables variables, byte[] input) {
        hooks.early().map(command -> HookRunner.run(command, variables, input))
                .filter(HookRunner.Result::failed)
                .ifPresent(result -> {
                    throw new Refusal("early exec failed", "early exec failed with " + result.status() + ": "
                            + result.output());
                });
    }

    /// The reason not to serve, in the words of stock rsync.
    private static Optional<RsyncException> before(ModuleSession session, ConnectionVariables variables) {
        return session.visit().module().hooks().before()
                .map(command -> HookRunner.run(command, session.described(variables), new byte[0]))
                .filter(HookRunner.Result::failed)
                .map(result -> new RsyncException(ExitCode.UNSUPPORTED, Failure.REFUSED,
                        "pre-xfer exec returned failure (" + result.rawStatus() + ")"
                                + (result.output().isEmpty() ? "" : ":\n" + result.output())));
    }

    private void after(Hooks hooks, ConnectionVariables variables, int status) {
        hooks.after().map(command -> HookRunner.run(command, variables
                        .with("RSYNC_EXIT_STATUS", Integer.toString(status))
                        .with("RSYNC_RAW_STATUS", Integer.toString(status << 8)), new byte[0]))
                .filter(HookRunner.Result::failed)
                .ifPresent(result -> daemon.log().line("post-xfer exec returned failure (" + result.rawStatus() + ")"));
    }

    private Directory open(ModuleConfiguration module) {
        try {
            return Directory.open(module.path());
        } catch (IOException e) {
            throw new Refusal("chdir failed", "cannot open the directory of module " + module.name() + ": "
                    + e.getMessage());
        }
    }

    private Refusal full(ModuleConfiguration module) {
        String reached = "max connections (" + module.access().maxConnections() + ") reached";
        return new Refusal(reached + " -- try again later", reached);
    }

    private DaemonLog logOf(ModuleConfiguration module) {
        return LogFile.orElse(module.logging().file(), daemon.log());
    }
}
