package dev.ferryman.cli;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.daemon.DaemonLog;
import dev.ferryman.rsync.daemon.InheritedConnection;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Lines;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.Map;

/// `--daemon` where the standard streams are the connection to a client. What is written nowhere else is not written:
/// it would reach the client.
record InheritedDaemon() {

    /// Serves the client of inetd, where the standard input is its connection.
    /// @return false where it is none
    boolean served(Options options) {
        try {
            if (!(System.inheritedChannel() instanceof SocketChannel channel)) {
                return false;
            }
            try (Connection connection = Connection.of(channel.socket(), BandwidthLimit.NONE)) {
                serve(options, connection, channel.socket().getInetAddress());
            }
            return true;
        } catch (IOException gone) {
            return true;
        }
    }

    /// Serves the client of a remote shell.
    void serveBehindShell(Options options) {
        Map<String, String> environment = System.getenv();
        try (Connection connection = Connection.of(
                System.in, new FileOutputStream(FileDescriptor.out), () -> { }, BandwidthLimit.NONE)) {
            serve(options, connection, InheritedConnection.callerOfShell(environment));
        }
    }

    private static void serve(Options options, Connection connection, InetAddress peer) {
        try {
            InheritedConnection.serve(RsyncCommand.configuration(options).current(DaemonLog.NONE), DaemonLog.NONE, connection, peer);
        } catch (RsyncException e) {
            new Lines(connection).write("@ERROR: " + e.getMessage());
        }
    }
}
