package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.replica.ChangeRecord;
import dev.ferryman.replica.ChangeStream.FellBehind;
import dev.ferryman.replica.ChangeStream.Start;
import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.Machine;
import dev.ferryman.replica.backlog.TreeIdentity;
import dev.ferryman.replica.channel.LiveDoor;
import dev.ferryman.replica.channel.Recorded;
import dev.ferryman.replica.channel.RemoteChanges;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.daemon.ConfigurationSource;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.daemon.DaemonLog;
import dev.ferryman.rsync.daemon.RsyncDaemon;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.events.Change;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// A module is followed through TLS by the same words as it is copied.
class EncryptedLiveTest {
    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path served = scratch.directory("served");
    private final Authority authority = new Authority(scratch, "authority");
    private final Authority.Certified certified = authority.certify("daemon", "127.0.0.1");

    @Test
    void changesComeThroughTlsAndSoDoesTheLastWord() throws Exception {
        Change change = new Change.Entry(Name.of("a"));
        Backlog backlog = Backlog.fresh(scratch.directory("backlog"), Backlog.LEAST_BYTES, new TreeIdentity(1, 2, 3),
                new Machine("0", Instant.EPOCH));
        LiveDoor door = new LiveDoor(_ -> new Recorded.Here(backlog));
        try (RsyncDaemon daemon = RsyncDaemon.start(ConfigurationSource.of(configuration()), List.of(door), DaemonLog.NONE);
                RemoteChanges changes = changes(daemon.tlsAddress().orElseThrow().getPort())) {
            assertThat(changes.start(Optional.empty())).isEqualTo(new Start.Full(backlog.head()));
            backlog.append(List.of(change), Instant.EPOCH);
            assertThat(changes.next(Duration.ofSeconds(30))).containsExactly(new ChangeRecord(1, Instant.EPOCH, change));
            backlog.close();
            assertThatThrownBy(() -> changes.next(Duration.ofSeconds(30))).isInstanceOf(FellBehind.class);
        }
    }

    private DaemonConfiguration configuration() {
        Path file = scratch.file("tls.conf", """
                reverse lookup = no
                tls certificate = %s
                tls key = %s
                tls port = 0
                [open]
                    path = %s
                """.formatted(certified.certificate(), certified.key(), served));
        return DaemonConfiguration.read(file, List.of("address=127.0.0.1", "port=0"), Map.of());
    }

    private RemoteChanges changes(int port) {
        String url = "rsync://127.0.0.1:" + port + "/open";
        return new RemoteChanges(new ModuleChannel(Options.parseText(List.of("-a", "--tls", url)),
                (RemoteSpec.Daemon) RemoteSpec.parse(url.getBytes(StandardCharsets.US_ASCII)),
                Map.of("RSYNC_SSL_CA_CERT", authority.certificate().toString()), TransferListener.SILENT));
    }
}
