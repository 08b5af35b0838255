package dev.ferryman.agent;

import dev.ferryman.replica.primary.Primaries;
import dev.ferryman.replica.follow.Standing;
import dev.ferryman.replica.follow.Turn;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.client.RsyncClient;
import dev.ferryman.rsync.daemon.ConfigurationSource;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import dev.ferryman.rsync.daemon.RsyncDaemon;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.tree.Directory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The engine itself.
public final class RsyncEngine implements Engine {
    @Override
    public Outcome transfer(List<String> arguments, TransferListener listener) {
        return RsyncClient.run(Options.parseText(arguments), listener);
    }

    @Override
    public Optional<Standing> standing(List<String> arguments, Duration patience) throws InterruptedException {
        try {
            return Standing.await(arguments.stream().map(each -> each.getBytes(StandardCharsets.UTF_8)).toList(),
                    System.getenv(), patience);
        } catch (IOException e) {
            throw new UncheckedIOException("where the replica stands could not be read", e);
        }
    }

    @Override
    public Turn turn(Path directory, Duration patience, Runnable waiting) throws InterruptedException {
        try (Directory root = Directory.open(directory)) {
            return Turn.awaitForRun(root, patience, waiting);
        } catch (IOException e) {
            throw new UncheckedIOException("the local directory cannot be opened", e);
        }
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
        Primaries primaries = new Primaries(configuration.modules(), log::info);
        RsyncDaemon daemon =
                RsyncDaemon.start(ConfigurationSource.of(configuration), primaries.extensions(), log::info);
        primaries.start();
        return new Daemon(daemon, primaries, configuration.modules().getFirst().name());
    }

    private record Daemon(RsyncDaemon daemon, Primaries primaries, String module) implements Service {
        @Override
        public int port() {
            return daemon.address().getPort();
        }

        @Override
        public int connections() {
            return daemon.sessions().size();
        }

        @Override
        public Optional<PrimaryReport> live() {
            return primaries.status(module).map(status -> PrimaryReports.of(status, primaries.following(module)));
        }

        @Override
        public void close() {
            daemon.close();
            primaries.close();
        }
    }
}
