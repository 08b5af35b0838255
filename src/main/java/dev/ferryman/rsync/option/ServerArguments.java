package dev.ferryman.rsync.option;

import java.util.List;

/// The arguments that a client hands to its server. rsync 3.5 options.c, server_options.
public final class ServerArguments {
    private ServerArguments() {}

    /// Which side the server is.
    public enum ServerRole {
        SENDER,
        RECEIVER
    }

    /// @param paths what follows the `.`: for a daemon `module/path`, else the path on the far side
    /// @return from `--server` to the last path, without the program's name
    public static List<byte[]> of(Options options, ServerRole role, List<byte[]> paths) {
        throw new UnsupportedOperationException();
    }
}
