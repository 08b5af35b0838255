package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.wire.BandwidthLimit;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyHeaderTest {
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
    private static final String V4 = "c0a80107" + "0a000001" + "1234" + "0369";
    private static final String V6 = "20010db8000000000000000000000001" + "20010db8000000000000000000000002" + "12340369";

    @ParameterizedTest
    @CsvSource({
        "'PROXY TCP4 192.168.1.7 10.0.0.1 4711 873\r\n', 192.168.1.7",
        "'PROXY TCP6 2001:db8::1 2001:db8::2 4711 873\r\n', 2001:db8:0:0:0:0:0:1",
        "'PROXY UNKNOWN\r\n', ",
        "'PROXY UNKNOWN ffff:f...f:ffff 1 2\r\n', "
    })
    void lines(String header, String address) throws Exception {
        assertThat(read(header.getBytes(StandardCharsets.ISO_8859_1)).map(InetAddress::getHostAddress))
                .isEqualTo(Optional.ofNullable(address));
    }

    @Test
    void binaries() {
        assertThat(binary("2111000c" + V4)).map(InetAddress::getHostAddress).contains("192.168.1.7");
        assertThat(binary("21110010" + V4 + "04000100")).map(InetAddress::getHostAddress).contains("192.168.1.7");
        assertThat(binary("21210024" + V6)).map(InetAddress::getHostAddress).contains("2001:db8:0:0:0:0:0:1");
        assertThat(binary("20000000")).isEmpty();
        assertThat(binary("2011000c" + V4)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"@RSYNCD: 32.0 md5\n", "PROXY TCP4 1.2.3.4 5.6.7.8 1 2\n", "PROXY TCP4 1.2.3.4\r\n",
        "PROXY TCP4 1.2.3 5.6.7.8 1 2\r\n", "PROXY TCP4 ::1 5.6.7.8 1 2\r\n", "PROXY TCP4 1.2.3.0/24 5.6.7.8 1 2\r\n",
        "PROXY TCP4 example.org 5.6.7.8 1 2\r\n", "PROXY SCTP 1.2.3.4 5.6.7.8 1 2\r\n", "PROXY "})
    void otherLinesEndTheConnection(String header) {
        assertThatThrownBy(() -> read(header.getBytes(StandardCharsets.ISO_8859_1))).isInstanceOf(RsyncException.class);
    }

    @Test
    void aLineThatNeverEndsEndsTheConnection() {
        byte[] header = ("PROXY TCP4 " + "1".repeat(10_000)).getBytes(StandardCharsets.ISO_8859_1);
        assertThatThrownBy(() -> read(header)).isInstanceOf(RsyncException.class);
    }

    /// Version 1 and 3, an unknown command, addresses cut short, a local socket, more bytes than a header may have.
    @ParameterizedTest
    @ValueSource(strings = {"1111000c" + V4, "3111000c" + V4, "2211000c" + V4, "21110004" + V4, "2121000c" + V4,
        "21310000", "2111ffff" + V4})
    void otherBinariesEndTheConnection(String rest) {
        assertThatThrownBy(() -> binary(rest)).isInstanceOf(RsyncException.class);
    }

    private static Optional<InetAddress> binary(String rest) {
        return read(HexFormat.of().parseHex(SIGNATURE + rest));
    }

    private static Optional<InetAddress> read(byte[] bytes) {
        try (Connection connection = Connection.of(new ByteArrayInputStream(bytes), OutputStream.nullOutputStream(),
                () -> { }, BandwidthLimit.NONE)) {
            return ProxyHeader.read(connection.in());
        }
    }
}
