package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferListener.Level;
import dev.ferryman.rsync.option.Charsets;
import dev.ferryman.rsync.option.DebugFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Output;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.rsync.option.ServerArguments;
import dev.ferryman.rsync.session.ArgumentStream;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.CredentialFile;
import dev.ferryman.rsync.session.DaemonEntrance;
import dev.ferryman.rsync.session.DaemonEntrance.Credentials;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.tree.ShownText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/// Transfers over TCP to and from a daemon.
final class DaemonTransport {
    private static final String PASSWORD = "RSYNC_PASSWORD";

    private DaemonTransport() {}

    /// @param paths at the daemon, each with the module before it
    static Outcome run(RemoteSpec.Daemon daemon, List<byte[]> paths, Transfer.Direction direction, Options options,
            Map<String, String> environment) {
        try (Connection connection =
                new DaemonConnector(options, environment, direction.listener()).connect(daemon)) {
            List<byte[]> arguments = ServerArguments.of(options, direction.server(), paths);
            int protocol = enter(connection, daemon, arguments, options, environment, direction.listener());
            return direction.run(connection, protocol);
        }
    }

    /// Gets into the module, and says there what is wanted.
    /// @return the protocol version that both speak
    static int enter(Connection connection, RemoteSpec.Daemon daemon, List<byte[]> arguments, Options options,
            Map<String, String> environment, TransferListener listener) {
        DaemonEntrance entrance = new DaemonEntrance(connection, newestProtocol(options), info(options, listener));
        try (Connection.Deadline _ = connection.closeAfter(DaemonConnector.HANDSHAKE_TIME)) {
            int protocol = entrance.enter(
                    daemon.module(), credentials(daemon, options, environment), EarlyInput.of(options));
            connection.out().protocol(protocol);
            tell(arguments, options, listener);
            ArgumentStream.write(arguments, options.charsets().map(Charsets::local), connection.out());
            return protocol;
        }
    }

    private static void tell(List<byte[]> arguments, Options options, TransferListener listener) {
        if (options.output().level(DebugFlag.CMD) > 0) {
            String words = arguments.stream().map(ShownText::of).collect(Collectors.joining(" "));
            listener.message(Level.INFO, "sending daemon args: " + words + "  (" + arguments.size() + " args)");
        }
    }

    static void listModules(RemoteSpec.Daemon daemon, Options options, Map<String, String> environment,
            TransferListener listener) {
        try (Connection connection = new DaemonConnector(options, environment, listener).connect(daemon)) {
            new DaemonEntrance(connection, newestProtocol(options), line -> listener.message(Level.INFO, line))
                    .listModules();
        }
    }

    private static int newestProtocol(Options options) {
        return Greeting.newestFor(options);
    }

    private static Consumer<String> info(Options options, TransferListener listener) {
        return line -> {
            if (options.output().motd() == Output.Motd.SHOWN) {
                listener.message(Level.INFO, line);
            }
        };
    }

    private static Credentials credentials(
            RemoteSpec.Daemon daemon, Options options, Map<String, String> environment) {
        String user = daemon.user()
                .or(() -> Optional.ofNullable(environment.get("USER")))
                .or(() -> Optional.ofNullable(environment.get("LOGNAME")))
                .orElse("nobody");
        return new Credentials(user, () -> password(options, environment));
    }

    private static byte[] password(Options options, Map<String, String> environment) {
        Optional<byte[]> file = options.transport().passwordFile();
        if (file.isPresent()) {
            return CredentialFile.readPassword(Path.of(new String(file.get(), StandardCharsets.UTF_8)));
        }
        String password = environment.get(PASSWORD);
        if (password == null) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    "the daemon asks for a password: name a file by --password-file, or set " + PASSWORD);
        }
        return password.getBytes(StandardCharsets.UTF_8);
    }
}
