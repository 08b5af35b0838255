package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.TransferListener;
import dev.ferryman.rsync.TransferListener.Level;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.InfoFlag;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.rsync.option.Output;
import dev.ferryman.rsync.session.BatchOpening;
import dev.ferryman.rsync.session.Connection;
import dev.ferryman.rsync.session.Greeting;
import dev.ferryman.rsync.wire.BandwidthLimit;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OperatorFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.function.Consumer;

/// Transfers out of a batch file, to this machine.
final class BatchTransport {
    private BatchTransport() {}

    static Outcome run(Batch.Replay replay, byte[] destination, Options options, TransferListener listener) {
        InputStream file = open(replay);
        try (Connection connection =
                Connection.of(file, OutputStream.nullOutputStream(), file, BandwidthLimit.NONE)) {
            BatchOpening batch = BatchOpening.read(connection,
                    Greeting.newestFor(options), options, replay,
                    told(options, listener));
            return Transfer.replay(batch, connection, destination, listener);
        }
    }

    private static Consumer<String> told(Options options, TransferListener listener) {
        Output output = options.output();
        return output.level(InfoFlag.MISC) > 0 && output.loudness() == Output.Loudness.NORMAL
                ? line -> listener.message(Level.INFO, line)
                : _ -> { };
    }

    private static InputStream open(Batch.Replay replay) {
        if (replay.isStandardInput()) {
            return System.in;
        }
        String path = BatchFile.path(replay.path()).toAbsolutePath().toString();
        try {
            return OperatorFile.stream(Name.of(replay.path())).orElseThrow(() -> unreadable(
                    "Batch file \"" + path + "\" is neither a regular file nor a FIFO"));
        } catch (IOException | IllegalArgumentException e) {
            throw BatchFile.unopened(path, e, ExitCode.FILE_IO);
        }
    }

    private static RsyncException unreadable(String why) {
        return new RsyncException(ExitCode.FILE_IO, Failure.BAD_INPUT, why);
    }
}
