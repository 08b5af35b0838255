package dev.ferryman.rsync.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class SocketOptionsTest {
    @Test
    void optionsAreSetAndUnknownOnesAreNamed() throws IOException {
        try (Socket socket = new Socket()) {
            assertThat(SocketOptions.apply("TCP_NODELAY, SO_KEEPALIVE=1 FOO,IPTOS_LOWDELAY=1,SO_RCVBUF=20000", socket))
                    .containsExactly("Unknown socket option FOO", "syntax error -- IPTOS_LOWDELAY does not take a value");
            assertThat(socket.getTcpNoDelay()).isTrue();
            assertThat(socket.getKeepAlive()).isTrue();
            assertThat(socket.getReceiveBufferSize()).isGreaterThanOrEqualTo(20_000).isLessThan(100_000);
        }
    }
}
