package dev.ferryman.rsync.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostAccessTest {
    /// 10.0.0.5 is backup.example.org both ways; nas.example.org is 10.0.0.6 forward only; nothing else has a name.
    private static final HostLookup NAMES = new HostLookup() {
        @Override
        public Optional<String> name(InetAddress address) {
            return address.getHostAddress().equals("10.0.0.5") ? Optional.of("backup.example.org") : Optional.empty();
        }

        @Override
        public List<InetAddress> addresses(String name) {
            return switch (name) {
                case "backup.example.org" -> List.of(address("10.0.0.5"));
                case "nas.example.org" -> List.of(address("10.0.0.6"));
                default -> List.of();
            };
        }
    };

    @ParameterizedTest(name = "allow {0} deny {1}: {2} {3}")
    @CsvSource(nullValues = "-", textBlock = """
            -,                  -,                  192.0.2.1,  in
            10.0.0.0/8,         -,                  10.1.2.3,   in
            10.0.0.0/8,         -,                  11.1.2.3,   out
            10.9.9.9/8,         -,                  10.1.2.3,   in
            10.0.0.0/255.0.0.0, -,                  10.1.2.3,   in
            10.0.0.5,           *,                  10.0.0.5,   in
            10.0.0.5,           *,                  10.0.0.7,   out
            10.0.0.5,           10.0.0.6,           10.0.0.7,   in
            -,                  10.0.0.0/24,        10.0.0.7,   out
            -,                  10.0.0.0/24,        10.0.1.7,   in
            fd00::/8,           -,                  fd12::1,    in
            fd00::/8,           -,                  fe80::1,    out
            *.example.org,      -,                  10.0.0.5,   in
            BACKUP.example.org, -,                  10.0.0.5,   in
            *.example.org,      -,                  10.0.0.6,   out
            nas.example.org,    -,                  10.0.0.6,   in
            nas.example.org,    -,                  10.0.0.7,   out
            -,                  nas.example.org,    10.0.0.7,   in
            -,                  nas.example.org,    10.0.0.6,   out
            -,                  gone.example.org,   10.0.0.7,   out
            gone.example.org,   -,                  10.0.0.7,   out
            """)
    void admission(String allow, String deny, String address, String expected) {
        HostAccess access = HostAccess.of(words(allow), words(deny), NAMES);
        assertThat(access.admits(address(address))).isEqualTo(expected.equals("in"));
    }

    @Test
    void anEntryThatIsNeitherAddressNorNameIsAnError() {
        assertThatThrownBy(() -> HostAccess.of(List.of("10.0.0.0/33"), List.of(), HostLookup.NONE))
                .isInstanceOf(RsyncException.class).hasMessageContaining("10.0.0.0/33");
        assertThatThrownBy(() -> HostAccess.of(List.of("@admins"), List.of(), HostLookup.NONE))
                .isInstanceOf(RsyncException.class).hasMessageContaining("netgroup");
    }

    private static List<String> words(String text) {
        return Stream.ofNullable(text).toList();
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
