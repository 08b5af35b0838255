package dev.ferryman.rsync.option;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// One source or destination of a client's command line. Paths are bytes.
public sealed interface RemoteSpec {
    /// As it is written, of a daemon with the module in front.
    byte[] path();

    /// A path of this machine.
    record Local(byte[] path) implements RemoteSpec {}

    /// `[user@]host::module[/path]` or `rsync://[user@]host[:port]/module[/path]`.
    /// @param host a name or an address; of an IPv6 address without its brackets
    /// @param module the first component of the path; empty where the daemon is to list its modules
    /// @param path as it is sent to the daemon: the module's name and what follows it
    record Daemon(Optional<String> user, String host, OptionalInt port, String module, byte[] path)
            implements RemoteSpec {}

    /// `[user@]host:path`, by way of a remote shell.
    /// @param host a name or an address; of an IPv6 address without its brackets
    record Shell(Optional<String> user, String host, byte[] path) implements RemoteSpec {}

    /// The path as the other side resolves it: for a daemon that in the module, empty where the module itself is meant.
    default byte[] pathThere() {
        return switch (this) {
            case Local local -> local.path();
            case Shell shell -> shell.path();
            case Daemon daemon -> {
                int start = 0;
                while (start < daemon.path().length && daemon.path()[start] != '/') {
                    start++;
                }
                yield Arrays.copyOfRange(
                        daemon.path(), Math.min(start + 1, daemon.path().length), daemon.path().length);
            }
        };
    }

    /// The other machine; empty for a path of this one.
    default Optional<String> farSide() {
        return switch (this) {
            case Local local -> Optional.empty();
            case Daemon daemon -> Optional.of(daemon.host());
            case Shell shell -> Optional.of(shell.host());
        };
    }

    /// A colon before the first slash makes an operand remote. rsync 3.5 options.c, check_for_hostspec.
    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX where a port makes no sense
    static RemoteSpec parse(byte[] operand) {
        return RemoteSpecParser.parse(operand);
    }
}
