package dev.ferryman.rsync.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.RsyncException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RemoteSpecTest {
    @ParameterizedTest
    @CsvSource({
        "src, local src",
        "/a:b, local /a:b",
        "./a:b, local ./a:b",
        ":x, shell  x",
        "::m/x, daemon  m m/x",
        "a/b::c, local a/b::c",
        "[::1, local [::1",
        "h:path, shell h path",
        "h:, shell h ",
        "u@h:p@th, shell u@h p@th",
        "[fe80::1]:p, shell fe80::1 p",
        "h::mod, daemon h mod mod",
        "h::, daemon h  ",
        "h::mod/a/b, daemon h mod mod/a/b",
        "u@h::mod/, daemon u@h mod mod/",
        "a@b@h::mod, daemon a@b@h mod mod",
        "[::1]::mod, daemon ::1 mod mod",
        "rsync://h, daemon h  ",
        "rsync://h/, daemon h  ",
        "RSYNC://h/mod/x, daemon h mod mod/x",
        "rsync://u@h:8730/mod/, daemon u@h:8730 mod mod/",
        "rsync://[::1]:8730/mod, daemon ::1:8730 mod mod",
    })
    void operandsAreReadAsStockReadsThem(String operand, String expected) {
        assertThat(show(RemoteSpec.parse(operand.getBytes(StandardCharsets.UTF_8))).trim()).isEqualTo(expected.trim());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rsync://h:x/m", "rsync://h:99999/m", "rsync:///m", "rsync://h:-1/m"})
    void badUrlsAreUsageErrors(String operand) {
        assertThatThrownBy(() -> RemoteSpec.parse(operand.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(RsyncException.class)
                .hasMessageContaining(operand);
    }

    private static String show(RemoteSpec spec) {
        return switch (spec) {
            case RemoteSpec.Local local -> "local " + text(local.path());
            case RemoteSpec.Shell shell ->
                "shell " + shell.user().map(user -> user + "@").orElse("") + shell.host() + " " + text(shell.path());
            case RemoteSpec.Daemon daemon -> "daemon "
                    + daemon.user().map(user -> user + "@").orElse("")
                    + daemon.host()
                    + daemon.port().stream().mapToObj(port -> ":" + port).findFirst().orElse("")
                    + " " + daemon.module() + " " + text(daemon.path());
        };
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
