package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Options;
import java.util.List;
import java.util.Optional;

/// Transfers on this machine: both sides in this process, with pipes in memory between them.
final class LocalTransport {
    private LocalTransport() {}

    static Outcome run(Options options, List<byte[]> sources, Optional<byte[]> destination, Transfer.Direction push) {
        throw new RsyncException(ExitCode.UNSUPPORTED, Failure.BAD_INPUT, "local transfers are not carried out yet");
    }
}
