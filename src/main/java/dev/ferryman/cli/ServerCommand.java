package dev.ferryman.cli;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.companion.Companion;
import dev.ferryman.rsync.endpoint.ServerSide;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.session.ArgumentStream;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// The far side of a remote shell: the standard streams are the connection, so nothing else is printed there.
/// @param arguments without those that `--secluded-args` sends through the connection
record ServerCommand(Options open, List<byte[]> arguments) {

    ExitCode run() {
        BandwidthLimit limit = BandwidthLimit.of(open.transport().bandwidthLimit().orElse(0));
        // A channel, since closing one ends the wait of whoever reads from it.
        @SuppressWarnings("resource") // closed with the connection
        FileChannel in = new FileInputStream(FileDescriptor.in).getChannel();
        FileOutputStream out = new FileOutputStream(FileDescriptor.out);
        CountDownLatch over = new CountDownLatch(1);
        try (Connection connection = Connection.of(Channels.newInputStream(in), out, in, limit)) {
            Companion.start("rsync-timeout", () -> watch(connection, over));
            Options options = Options.parse(ArgumentStream.completed(arguments, connection.in()), System.getenv());
            int newest = options.transport().protocol().orElse(Greeting.NEWEST_PROTOCOL);
            return new ServerSide(connection, options).run(ServerSide.exchangeVersions(connection, newest));
        } finally {
            over.countDown();
        }
    }

    private static void watch(Connection connection, CountDownLatch over) {
        try {
            while (!over.await(1, TimeUnit.SECONDS)) {
                if (connection.idle().expired()) {
                    connection.close();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
