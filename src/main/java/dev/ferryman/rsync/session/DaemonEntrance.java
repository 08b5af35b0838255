package dev.ferryman.rsync.session;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;

/// How a client gets from the first byte to a daemon's OK (rsync 3.5 clientserver.c, start_inband_exchange).
public final class DaemonEntrance {
    private static final String AUTHENTICATE = Greeting.PREFIX + "AUTHREQD ";
    private static final String OK = Greeting.PREFIX + "OK";
    private static final String EXIT = Greeting.PREFIX + "EXIT";
    private static final String ERROR = "@ERROR";
    private static final String EARLY_INPUT = "#early_input=";

    private final Lines lines;
    private final Greeting ours;
    private final Consumer<String> info;
    private Optional<Greeting> theirs = Optional.empty();

    /// Who enters.
    /// @param password asked for once the daemon wants one
    public record Credentials(String user, Supplier<byte[]> password) {}

    /// @param info takes the lines of the daemon that are for people
    public DaemonEntrance(Connection connection, int newestProtocol, Consumer<String> info) {
        lines = new Lines(connection);
        ours = Greeting.ours(newestProtocol);
        this.info = info;
    }

    /// Enters a module.
    /// @param earlyInput for the daemon's `early exec`; may be empty
    /// @return the protocol version that both speak
    /// @throws RsyncException with START_CLIENT where the daemon does not let us in; its failure says why
    public int enter(String module, Credentials credentials, byte[] earlyInput) {
        int protocol = greet();
        if (earlyInput.length > 0) {
            lines.write(EARLY_INPUT + earlyInput.length);
            lines.writeRaw(earlyInput);
        }
        lines.write(module);
        while (true) {
            String line = lines.read();
            if (line.startsWith(AUTHENTICATE)) {
                lines.write(answer(line.substring(AUTHENTICATE.length()), credentials));
            } else if (line.equals(OK)) {
                return protocol;
            } else if (line.equals(EXIT)) {
                throw new RsyncException(ExitCode.START_CLIENT, Failure.REFUSED,
                        "the daemon ended the conversation before the transfer");
            } else {
                heard(line, module);
            }
        }
    }

    /// Asks for the modules, which come as lines for people.
    public void listModules() {
        greet();
        lines.write("");
        for (String line = lines.read(); !line.equals(EXIT); line = lines.read()) {
            heard(line, "");
        }
    }

    private int greet() {
        Greeting greeting = Greeting.parse(firstLine());
        theirs = Optional.of(greeting);
        return ours.common(greeting);
    }

    /// A program in the place of a daemon may end before it takes or says anything.
    private String firstLine() {
        try {
            greetFirst();
            return lines.read();
        } catch (RsyncException e) {
            if (e.getCause() instanceof SSLException refused) {
                throw new RsyncException(ExitCode.SOCKET_IO, Failure.CANNOT_CONNECT,
                        "no TLS connection to the daemon: " + refused.getMessage(), e);
            }
            boolean ended = e.exitCode() == ExitCode.STREAM_IO || e.exitCode() == ExitCode.SOCKET_IO;
            throw ended
                    ? new RsyncException(ExitCode.START_CLIENT, Failure.PROTOCOL, "did not see server greeting", e)
                    : e;
        }
    }

    /// Whoever is gone before he was greeted may have said why.
    private void greetFirst() {
        try {
            lines.write(ours.line());
        } catch (RsyncException e) {
            if (e.exitCode() != ExitCode.SOCKET_IO) {
                throw e;
            }
        }
    }

    private void heard(String line, String module) {
        if (line.startsWith(ERROR)) {
            throw refusal(line, module);
        }
        info.accept(line);
    }

    private String answer(String challenge, Credentials credentials) {
        List<AuthDigest> offered = theirs.orElseThrow().digests().isEmpty()
                ? List.of(AuthDigest.MD5)
                : theirs.orElseThrow().digests().stream().flatMap(name -> AuthDigest.named(name).stream()).toList();
        AuthDigest digest = AuthDigest.choose(offered, ours.digests())
                .orElseThrow(() -> new RsyncException(ExitCode.UNSUPPORTED, Failure.PROTOCOL,
                        "the daemon offers no digest for passwords that is known here: "
                                + Lines.printable(String.join(" ", theirs.orElseThrow().digests()))));
        return credentials.user() + " "
                + ChallengeResponse.response(digest, credentials.password().get(), challenge);
    }

    private static RsyncException refusal(String line, String module) {
        Failure failure;
        if (line.contains("nknown module")) {
            failure = Failure.UNKNOWN_MODULE;
        } else if (line.contains("auth failed")) {
            failure = Failure.WRONG_PASSWORD;
        } else {
            failure = Failure.REFUSED;
        }
        return new RsyncException(ExitCode.START_CLIENT, failure, Lines.printable(line));
    }
}
