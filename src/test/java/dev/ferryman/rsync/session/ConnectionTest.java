package dev.ferryman.rsync.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.util.concurrent.atomic.AtomicInteger;
import jdk.net.ExtendedSocketOptions;
import org.junit.jupiter.api.Test;

class ConnectionTest {
    /// A peer with Nagle's algorithm, as stock rsync, keeps a short piece back until what it sent before is acknowledged.
    @Test
    void whatCameIsAcknowledgedBeforeMoreIsAwaited() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Acknowledging near = new Acknowledging(server);
                Socket far = server.accept();
                Connection connection = Connection.of(near, BandwidthLimit.NONE)) {
            far.getOutputStream().write(new byte[] {1, 2});
            far.getOutputStream().flush();

            connection.in().readByte();
            int before = near.acknowledged.get();

            assertThat(connection.in().hasToWait()).as("the second byte is there").isFalse();
            assertThat(near.acknowledged).hasValue(before);
            connection.in().readByte();
            assertThat(connection.in().hasToWait()).isTrue();
            assertThat(near.acknowledged).hasValue(before + 1);
        }
    }

    private static final class Acknowledging extends Socket {
        private final AtomicInteger acknowledged = new AtomicInteger();

        Acknowledging(ServerSocket server) throws IOException {
            super(server.getInetAddress(), server.getLocalPort());
        }

        @Override
        public <T> Socket setOption(SocketOption<T> name, T value) throws IOException {
            if (name.equals(ExtendedSocketOptions.TCP_QUICKACK)) {
                acknowledged.incrementAndGet();
            }
            return super.setOption(name, value);
        }
    }
}
