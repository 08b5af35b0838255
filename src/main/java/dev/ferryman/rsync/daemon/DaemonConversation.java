package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.session.ArgumentStream;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.session.Lines;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Identity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// One connection from its first byte to its last (rsync 3.5 clientserver.c, start_daemon).
final class DaemonConversation {
    private static final Duration HANDSHAKE_TIME = Duration.ofSeconds(60);
    private static final String EARLY_INPUT = "#early_input=";
    private static final int LONGEST_EARLY_INPUT = 4096 + 1024;

    private final DaemonConfiguration configuration;
    private final ConnectionSlots slots;
    private final DaemonLog log;
    private final Doorkeeper doorkeeper;
    private final Connection connection;
    private final Visitor visitor;
    private final Lines lines;

    DaemonConversation(DaemonConfiguration configuration, ConnectionSlots slots, DaemonLog log,
            Connection connection, Visitor visitor) {
        this.configuration = configuration;
        this.slots = slots;
        this.log = log;
        this.connection = connection;
        this.visitor = visitor;
        doorkeeper = new Doorkeeper(configuration, log);
        lines = new Lines(connection);
    }

    /// Serves the client to the end, good or bad.
    /// @param entered is told who was let in to which module
    void run(Consumer<ModuleVisit> entered) {
        log.line("connect from " + visitor);
        try (Connection.Deadline deadline = connection.closeAfter(HANDSHAKE_TIME)) {
            greet().ifPresent(greeting -> request(greeting, entered, deadline));
        } catch (Refusal refusal) {
            log.line(refusal.logLine());
            lines.write("@ERROR: " + refusal.getMessage());
        }
    }

    private Optional<Greeting> greet() {
        Greeting ours = Greeting.ours(Greeting.NEWEST_PROTOCOL);
        lines.write(ours.line());
        configuration.motdFile().ifPresent(this::writeMotd);
        Greeting theirs;
        try {
            theirs = Greeting.parse(lines.read());
        } catch (RsyncException e) {
            throw new Refusal("protocol startup error", "protocol startup error from " + visitor);
        }
        if (theirs.lacksDigests()) {
            throw new Refusal("your client omitted the digest name list");
        }
        if (theirs.protocol() < Greeting.OLDEST_PROTOCOL) {
            throw new Refusal("protocol version mismatch: protocol " + Greeting.OLDEST_PROTOCOL
                    + " (rsync 3.0) is the oldest that is served here");
        }
        return Optional.of(theirs);
    }

    private void request(Greeting greeting, Consumer<ModuleVisit> entered, Connection.Deadline deadline) {
        String line = lines.read();
        while (line.startsWith(EARLY_INPUT)) {
            skipEarlyInput(line);
            line = lines.read();
        }
        if (line.isEmpty() || line.equals("#list")) {
            log.line("module-list request from " + visitor);
            listModules();
        } else if (line.startsWith("#")) {
            throw new Refusal("Unknown command '" + line + "'");
        } else {
            enter(line, greeting, entered, deadline);
        }
    }

    private void enter(String name, Greeting greeting, Consumer<ModuleVisit> entered, Connection.Deadline deadline) {
        ModuleConfiguration module = doorkeeper.module(name, visitor);
        Doorkeeper.Admission admission = doorkeeper.admit(module, visitor, greeting, lines);
        ConnectionSlots.Slot slot = slots.take(name, module.access().maxConnections())
                .orElseThrow(() -> new Refusal("max connections (" + module.access().maxConnections()
                        + ") reached -- try again later"));
        Identity identity = Identities.OF_THIS_MACHINE.of(module.ownership().as());
        try (slot; Directory root = open(module)) {
            ModuleFilter filter = ModuleFilter.of(module);
            lines.write("@RSYNCD: OK");
            List<byte[]> arguments = ArgumentStream.read(connection.in());
            deadline.close();
            int protocol = Greeting.ours(Greeting.NEWEST_PROTOCOL).common(greeting);
            ModuleVisit visit = new ModuleVisit(module, root, filter, identity, visitor, admission, logOf(module));
            entered.accept(visit);
            serve(visit, protocol, arguments);
        }
    }

    private void serve(ModuleVisit visit, int protocol, List<byte[]> arguments) {
        if (Identities.OF_THIS_MACHINE.isOwn(visit.identity())) {
            new ModuleSession(connection, protocol, visit).run(arguments);
            return;
        }
        ActingThread.run(visit.identity(), visit.log(), new ActingThread.Work() {
            @Override
            public void run(DaemonLog relay) {
                new ModuleSession(connection, protocol, visit.with(relay)).run(arguments);
            }

            @Override
            public void cannotAct(DaemonLog relay, IOException reason) {
                new ModuleSession(connection, protocol, visit.with(relay)).refuse(arguments, new RsyncException(
                        ExitCode.START_CLIENT, Failure.REFUSED,
                        "ERROR: this daemon may not act as uid " + Integer.toUnsignedString(visit.identity().uid())
                                + " (" + reason.getMessage() + "): it needs the capabilities SETUID and SETGID, or"
                                + " `uid = 0` and `gid = 0` in the module", reason));
            }
        });
    }

    private Directory open(ModuleConfiguration module) {
        try {
            return Directory.open(module.path());
        } catch (IOException e) {
            throw new Refusal("chdir failed", "cannot open the directory of module " + module.name() + ": "
                    + e.getMessage());
        }
    }

    private void listModules() {
        for (ModuleConfiguration module : configuration.modules()) {
            if (module.listing() == ModuleConfiguration.Listing.LISTED
                    && module.access().hosts().admits(visitor.address())) {
                lines.write(String.format("%-15s\t%s", module.name(), module.comment()));
            }
        }
        lines.write("@RSYNCD: EXIT");
    }

    private void skipEarlyInput(String line) {
        String length = line.substring(EARLY_INPUT.length());
        if (!length.matches("\\d{1,4}") || Integer.parseInt(length) > LONGEST_EARLY_INPUT) {
            throw new Refusal("invalid early_input length");
        }
        connection.in().readBytes(Integer.parseInt(length), LONGEST_EARLY_INPUT, "early input");
    }

    private void writeMotd(Path file) {
        try {
            lines.write(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            log.line("cannot read the motd file: " + e.getMessage());
        }
    }

    private DaemonLog logOf(ModuleConfiguration module) {
        return module.logging().file().<DaemonLog>map(LogFile::new).orElse(log);
    }
}
