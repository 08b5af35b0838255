package dev.ferryman.interop;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferryman.replica.channel.NotLive;
import dev.ferryman.replica.channel.RemoteChanges;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Who asks a daemon for changes that does not tell of any learns that, whoever's daemon it is.
class StockPrimaryTest {
    @AutoClose
    private final Scratch scratch = Scratch.create();
    private final Path served = scratch.directory("served");

    private static Stream<Peer> daemons() {
        return Stream.concat(StockRsync.everyVersion().stream(), Stream.of(new Ferryman()));
    }

    @ParameterizedTest
    @MethodSource("daemons")
    void aDaemonWithoutLiveReplicationIsNamedAsSuch(Peer peer) {
        try (Peer.Daemon daemon = peer.serve(new Modules(scratch, served).configuration());
                RemoteChanges changes = changes(daemon.port())) {
            assertThatThrownBy(() -> changes.start(Optional.empty())).isInstanceOf(NotLive.class)
                    .hasMessageContaining("does not tell what changes in its module open");
        }
    }

    private static RemoteChanges changes(int port) {
        String url = "rsync://127.0.0.1:" + port + "/open";
        return new RemoteChanges(new ModuleChannel(Options.parseText(List.of("-a", url)),
                (RemoteSpec.Daemon) RemoteSpec.parse(url.getBytes(StandardCharsets.US_ASCII)), Map.of(),
                TransferListener.SILENT));
    }
}
