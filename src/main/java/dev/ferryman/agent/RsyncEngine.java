package dev.ferryman.agent;

import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.daemon.RsyncDaemon;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.tree.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/// The engine itself.
public final class RsyncEngine implements Engine {
    @Override
    public Outcome transfer(List<String> arguments, TransferListener listener) {
        return RsyncClient.run(Options.parseText(arguments), listener);
    }

    @Override
    public void sync(Path directory) {
        try (Directory volume = Directory.open(directory)) {
            volume.syncFileSystem();
        } catch (IOException e) {
            throw new UncheckedIOException("what was written to " + directory + " could not be made durable", e);
        }
    }

    @Override
    public Service serve(DaemonConfiguration configuration, AgentLog log) {
        return new Daemon(RsyncDaemon.start(configuration, log::info));
    }

    private record Daemon(RsyncDaemon daemon) implements Service {
        @Override
        public int port() {
            return daemon.address().getPort();
        }

        @Override
        public int connections() {
            return daemon.sessions().size();
        }

        @Override
        public void close() {
            daemon.close();
        }
    }
}
