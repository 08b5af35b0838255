package dev.ferryman.rsync.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.RsyncException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GreetingTest {
    @Test
    void oursNamesTheVersionAndTheDigests() {
        assertThat(Greeting.ours(40).line()).isEqualTo("@RSYNCD: 33.0 sha512 sha256 sha1 md5");
        assertThat(Greeting.ours(31).line()).startsWith("@RSYNCD: 31.0 ");
    }

    @ParameterizedTest
    @CsvSource({
        "'@RSYNCD: 32.0 sha512 sha256 sha1 md5 md4', 32",
        "'@RSYNCD: 33.0 sha512', 32",
        "'@RSYNCD: 31.0', 31",
        "'@RSYNCD: 30.0', 30", "'@RSYNCD: 29', 29",
        "'@RSYNCD: 33.14 sha512', 32",
        "'@RSYNCD: 32.14 sha512', 31"
    })
    void theOlderVersionOfTheTwoIsSpoken(String line, int expected) {
        assertThat(Greeting.ours(32).common(Greeting.parse(line))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"@RSYNCD: 28", "@RSYNCD: 20.0", "@RSYNCD: 29.1"})
    void whatIsOlderThanRsync3IsRefused(String line) {
        assertThatThrownBy(() -> Greeting.ours(32).common(Greeting.parse(line)))
                .isInstanceOfSatisfying(RsyncException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.PROTOCOL));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "SSH-2.0-OpenSSH_9.2", "HTTP/1.1 400 Bad Request", "@RSYNCD: ", "@RSYNCD: x.y",
            "@RSYNCD: 99999999999.0", "@RSYNCD: -1.0"})
    void whoGreetsInAnotherWayIsNoRsync(String line) {
        assertThatThrownBy(() -> Greeting.parse(line))
                .isInstanceOfSatisfying(RsyncException.class,
                        e -> assertThat(e.exitCode()).isEqualTo(ExitCode.START_CLIENT));
    }

    @Test
    void fromVersion32OnTheDigestsAreRequired() {
        assertThat(Greeting.parse("@RSYNCD: 32.0").lacksDigests()).isTrue();
        assertThat(Greeting.parse("@RSYNCD: 32.0 md5").lacksDigests()).isFalse();
        assertThat(Greeting.parse("@RSYNCD: 31.0").lacksDigests()).isFalse();
    }
}
