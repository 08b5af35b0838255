package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.session.Lines;
import dev.ferryman.tree.OperatorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/// One connection from its first byte to its last (rsync 3.5 clientserver.c, start_daemon).
final class DaemonConversation {
    private static final String EARLY_INPUT = "#early_input=";
    private static final int LONGEST_EARLY_INPUT = 4096 + 1024;
    private static final int LONGEST_MOTD = 1 << 20;

    private static final byte[] NOTHING = {};

    private final ModuleEntry.Daemon daemon;
    private final Connection connection;
    private final long number;
    private final Lines lines;
    private Visitor visitor;

    /// @param visitor who connected, perhaps for somebody else
    /// @param number of the connection
    DaemonConversation(ModuleEntry.Daemon daemon, Connection connection, Visitor visitor, long number) {
        this.daemon = daemon;
        this.connection = connection;
        this.visitor = visitor;
        this.number = number;
        lines = new Lines(connection);
    }

    /// Serves the client to the end, good or bad.
    /// @param entered is told who was let in to which module
    void run(Consumer<ModuleVisit> entered) {
        try (Connection.Deadline deadline = connection.closeAfter(daemon.limits().handshake())) {
            visitor = Callers.of(daemon.configuration().callers(), visitor.address(), connection.in());
            daemon.log().line("connect from " + visitor);
            greet().ifPresent(greeting -> request(greeting, entered, deadline));
        } catch (Refusal refusal) {
            daemon.log().line(refusal.logLine());
            lines.write("@ERROR: " + refusal.getMessage());
        }
    }

    private Optional<Greeting> greet() {
        Greeting ours = Greeting.ours(Greeting.NEWEST_PROTOCOL);
        lines.write(ours.line());
        daemon.configuration().motdFile().ifPresent(this::writeMotd);
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
                    + " (rsync 2.6.4) is the oldest that is served here");
        }
        return Optional.of(theirs);
    }

    private void request(Greeting greeting, Consumer<ModuleVisit> entered, Connection.Deadline deadline) {
        String line = lines.read();
        byte[] earlyInput = NOTHING;
        if (line.startsWith(EARLY_INPUT)) {
            earlyInput = earlyInput(line);
            line = lines.read();
        }
        if (line.isEmpty() || line.equals("#list")) {
            daemon.log().line("module-list request from " + visitor);
            listModules();
        } else if (line.startsWith("#")) {
            throw new Refusal("Unknown command '" + line + "'");
        } else {
            new ModuleEntry(daemon, connection, visitor, number).enter(line, greeting, earlyInput, entered, deadline);
        }
    }

    private void listModules() {
        for (ModuleConfiguration module : daemon.configuration().modules()) {
            if (module.listing() == ModuleConfiguration.Listing.LISTED
                    && module.access().hosts().admits(visitor.address())) {
                lines.write(String.format("%-15s\t%s", module.name(), module.comment()));
            }
        }
        lines.write("@RSYNCD: EXIT");
    }

    private byte[] earlyInput(String line) {
        String length = line.substring(EARLY_INPUT.length());
        if (!length.matches("\\d{1,4}") || Integer.parseInt(length) > LONGEST_EARLY_INPUT) {
            throw new Refusal("invalid early_input length");
        }
        return connection.in().readBytes(Integer.parseInt(length), LONGEST_EARLY_INPUT, "early input");
    }

    private void writeMotd(Path file) {
        try {
            lines.write(new String(OperatorFile.read(file, LONGEST_MOTD), StandardCharsets.UTF_8));
        } catch (IOException e) {
            daemon.log().line("cannot read the motd file: " + e.getMessage());
        }
    }
}
