package dev.ferryman.rsync.option;

import java.util.Optional;
import java.util.OptionalInt;

/// One source or destination of a client's command line. Paths are bytes.
public sealed interface RemoteSpec {
    /// A path of this machine.
    record Local(byte[] path) implements RemoteSpec {}

    /// `[user@]host::module[/path]` or `rsync://[user@]host[:port]/module[/path]`.
    /// @param module may be empty: the daemon then lists its modules
    /// @param path `module/path` as it is sent to the daemon; without the module's name it may be empty
    record Daemon(Optional<String> user, String host, OptionalInt port, String module, byte[] path)
            implements RemoteSpec {}

    /// `[user@]host:path`, by way of a remote shell.
    /// @param host with its user, as the shell takes it
    record Shell(Optional<String> user, String host, byte[] path) implements RemoteSpec {}

    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX where a host or a port makes no sense
    static RemoteSpec parse(byte[] operand) {
        throw new UnsupportedOperationException();
    }
}
