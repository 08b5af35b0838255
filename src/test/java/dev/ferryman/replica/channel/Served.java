package dev.ferryman.replica.channel;

import dev.ferryman.replica.backlog.Backlog;
import dev.ferryman.replica.backlog.Machine;
import dev.ferryman.replica.backlog.TreeIdentity;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.ModuleChannel;
import dev.ferryman.rsync.daemon.ConfigurationSource;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.daemon.RsyncDaemon;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/// A daemon with a module whose changes are made up: `data`, with a password; `open`; `writing`, which nobody may read; and
/// `plain`, which is not recorded.
final class Served implements AutoCloseable {
    static final String PASSWORD = "open sesame";

    final List<String> log = new CopyOnWriteArrayList<>();
    final Backlog backlog;
    final LiveDoor door;
    final RsyncDaemon daemon;

    Served(Path directory) throws IOException {
        this(directory, Backlog.LEAST_BYTES);
    }

    Served(Path directory, long limit) throws IOException {
        backlog = Backlog.fresh(directory.resolve("backlog"), limit, new TreeIdentity(1, 2, 3),
                new Machine("0", Instant.EPOCH));
        Function<String, Recorded> recorded = module -> module.equals("plain")
                ? new Recorded.Nowhere("its changes are not recorded")
                : new Recorded.Here(backlog);
        door = new LiveDoor(recorded);
        Path secrets = directory.resolve("secrets");
        Files.writeString(secrets, "keeper:" + PASSWORD + "\n");
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
        Path files = Files.createDirectory(directory.resolve("files"));
        Path configuration = directory.resolve("rsyncd.conf");
        Files.writeString(configuration, """
                reverse lookup = no
                uid = 0
                gid = 0
                path = %s
                [data]
                auth users = keeper
                secrets file = %s
                [open]
                [writing]
                read only = no
                write only = yes
                [plain]
                [guarded]
                pre-xfer exec = /bin/false
                """.formatted(files, secrets));
        daemon = RsyncDaemon.start(ConfigurationSource.of(DaemonConfiguration.read(configuration,
                List.of("address=127.0.0.1", "port=0"), Map.of())), List.of(door), log::add);
    }

    int port() {
        return daemon.address().getPort();
    }

    RemoteChanges changes(String module) {
        return changes(module, port());
    }

    static RemoteChanges changes(String module, int port) {
        String url = "rsync://keeper@127.0.0.1:" + port + "/" + module;
        return new RemoteChanges(new ModuleChannel(Options.parseText(List.of("-a", url)),
                (RemoteSpec.Daemon) RemoteSpec.parse(url.getBytes(StandardCharsets.US_ASCII)),
                Map.of("RSYNC_PASSWORD", PASSWORD), TransferListener.SILENT));
    }

    void endHistory() {
        backlog.close();
    }

    void endService() {
        daemon.close();
    }

    @Override
    public void close() {
        daemon.close();
        backlog.close();
    }
}
