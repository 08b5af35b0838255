package dev.ferryman.interop;

import java.nio.file.Path;
import java.util.List;

/// One of the two that talk to each other: a stock rsync or Ferryman, as a client or as a daemon.
interface Peer {
    /// Runs as a client, with the arguments of rsync's command line.
    Command.Result run(List<String> arguments);

    /// Serves the modules of a configuration on a free port of the loopback address.
    Daemon serve(Path configuration);

    interface Daemon extends AutoCloseable {
        int port();

        @Override
        void close();
    }
}
