package dev.ferryman.rsync.client;

import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.rsync.session.Connection;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// A way into a module of a daemon, for another exchange than a transfer: by the same roads, with the same password.
///
/// @param options as of a transfer with this daemon
/// @param daemon and its module
/// @param environment with variables such as `RSYNC_PASSWORD`
/// @param listener is told what the daemon says to people
public record ModuleChannel(
        Options options, RemoteSpec.Daemon daemon, Map<String, String> environment, TransferListener listener) {

    /// Gets in and asks for something; what comes next is that exchange's.
    /// @throws dev.ferryman.rsync.RsyncException where that cannot be
    public Connection open(List<String> arguments) {
        Connection connection = new DaemonConnector(options, environment, listener).connect(daemon);
        try {
            DaemonTransport.enter(connection, daemon,
                    arguments.stream().map(argument -> argument.getBytes(StandardCharsets.UTF_8)).toList(), options,
                    environment, listener);
            return connection;
        } catch (RuntimeException | Error e) {
            connection.close();
            throw e;
        }
    }
}
