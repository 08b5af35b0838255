package dev.ferryman.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.agent.Copy.Direction;
import dev.ferryman.agent.Copy.Timeouts;
import dev.ferryman.agent.TransferSettings.Compression;
import dev.ferryman.agent.TransferSettings.Flag;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JobArgumentsTest {
    private static final Timeouts NONE = new Timeouts(Duration.ZERO, Duration.ZERO, Duration.ZERO);

    private static Copy job(Direction direction, String remote, TransferSettings transfer, Timeouts timeouts) {
        return new Copy(direction, remote, "/volume", Optional.empty(), transfer, timeouts);
    }

    @Test
    void aMirrorIsExact() {
        assertThat(JobArguments.of(
                        job(Direction.PULL, "rsync://shop/data", TransferSettings.MIRROR, NONE), Optional.empty()))
                .containsExactly("-rlptgoD", "--modify-window=-1", "--delete", "--numeric-ids",
                        "--hard-links", "--acls", "--xattrs", "--sparse", "--fsync", "--partial",
                        "--exclude=/lost+found",
                        "--filter=-xsr security.selinux", "--filter=-xsr system.*", "--", "rsync://shop/data/",
                        "/volume/");
    }

    @Test
    void everySettingHasItsOption() {
        TransferSettings transfer = new TransferSettings(EnumSet.allOf(Flag.class), Compression.ALWAYS,
                OptionalLong.of(1536), OptionalLong.of(10), List.of("*.tmp", "/cache/"));
        Timeouts timeouts = new Timeouts(Duration.ofSeconds(7), Duration.ofMinutes(2), Duration.ofHours(1));
        assertThat(JobArguments.of(job(Direction.PUSH, "rsync://u@shop:8873/data/x/", transfer, timeouts),
                        Optional.of(Path.of("/credentials/password"))))
                .containsExactly("-rlptgoD", "--modify-window=-1", "--delete", "--delete-excluded", "--checksum",
                        "--numeric-ids", "--hard-links", "--acls", "--xattrs", "--sparse",
                        "--fsync", "--partial", "--dry-run", "--bwlimit=2", "--max-delete=10", "--exclude=*.tmp",
                        "--exclude=/cache/", "--filter=-xsr security.selinux",
                        "--remote-option=--filter=-xsr_security.selinux", "--filter=-xsr system.*",
                        "--remote-option=--filter=-xsr_system.*", "--contimeout=7", "--timeout=120", "--compress",
                        "--password-file=/credentials/password", "--", "/volume/", "rsync://u@shop:8873/data/x/");
    }

    @ParameterizedTest
    @CsvSource({
        "rsync://127.0.0.1:8873/m/,                 false",
        "rsync://localhost/m/,                      false",
        "rsync://10.1.2.3/m/,                       false",
        "rsync://192.168.1.9/m/,                    false",
        "rsync://[::1]:873/m/,                      false",
        "rsync://[fd00::1]/m/,                      false",
        "rsync://u@shop-data.shop.svc:873/m/,       false",
        "rsync://shop.shop.svc.cluster.local/m/,    false",
        "rsync://nas/m/,                            false",
        "rsync://203.0.113.5/m/,                    true",
        "rsync://[2001:db8::1]/m/,                  true",
        "rsync://backup.example.com:873/m/a b/,     true"
    })
    void dataIsCompressedOnlyOnItsWayToFarHosts(String remote, boolean compressed) {
        List<String> arguments =
                JobArguments.of(job(Direction.PULL, remote, TransferSettings.MIRROR, NONE), Optional.empty());
        assertThat(arguments.contains("--compress")).isEqualTo(compressed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop:data", "http://shop/data", "rsync://", "rsync://shop", "rsync://a b/m", "rsync:///m"})
    void aRemoteThatIsNoRsyncUrlIsNamed(String remote) {
        Copy job = job(Direction.PULL, remote, TransferSettings.MIRROR, NONE);
        assertThatThrownBy(() -> JobArguments.of(job, Optional.empty()))
                .isInstanceOf(AgentException.class)
                .hasMessageContaining(remote)
                .hasMessageContaining("rsync://user@host:port/module/path/");
    }
}
