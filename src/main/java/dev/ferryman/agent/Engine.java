package dev.ferryman.agent;

import dev.ferryman.replica.follow.Standing;
import dev.ferryman.replica.follow.Turn;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.daemon.DaemonConfiguration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What an agent needs of the world below it.
public interface Engine {
    /// Runs one transfer to its end. An interrupt ends it early.
    ///
    /// @param arguments rsync's command line
    /// @throws dev.ferryman.rsync.RsyncException if the run could not come to its end
    Outcome transfer(List<String> arguments, TransferListener listener);

    /// Whether the replica of a pull, which somebody else keeps live, has what its primary has; waits for it so long.
    ///
    /// @throws dev.ferryman.rsync.RsyncException if the primary cannot be asked
    /// @throws InterruptedException as it was told to stop
    default Optional<Standing> standing(List<String> arguments, Duration patience) throws InterruptedException {
        return Optional.empty();
    }

    /// Waits for the right to write to a directory that a live agent writes to, too, until it is closed.
    ///
    /// @param waiting is told once, where it takes a moment
    /// @throws dev.ferryman.rsync.RsyncException if that takes longer than the patience
    /// @throws InterruptedException as it was told to stop
    default Turn turn(Path directory, Duration patience, Runnable waiting) throws InterruptedException {
        return Turn.ALWAYS;
    }

    /// Returns when everything that was written to the file system of this directory is on disk.
    void sync(Path directory);

    /// Listens, and serves until it is closed.
    ///
    /// @throws dev.ferryman.rsync.RsyncException if the port cannot be had
    Service serve(DaemonConfiguration configuration, AgentLog log);

    /// A daemon that listens.
    interface Service extends AutoCloseable {
        int port();

        /// How many clients are connected.
        int connections();

        /// How the module fares as a primary; empty where its changes are not to be recorded.
        Optional<PrimaryReport> live();

        @Override
        void close();
    }
}
