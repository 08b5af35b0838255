package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.RemoteSpec;
import java.util.List;
import java.util.Map;

/// Transfers through a remote shell, such as ssh, that starts the far side.
final class ShellTransport {
    private ShellTransport() {}

    static Outcome run(RemoteSpec.Shell shell, List<byte[]> paths, Transfer.Direction direction, Options options,
            Map<String, String> environment) {
        throw new RsyncException(ExitCode.UNSUPPORTED, Failure.BAD_INPUT,
                "transfers by a remote shell are not carried out yet; use a daemon: host::module/path");
    }
}
