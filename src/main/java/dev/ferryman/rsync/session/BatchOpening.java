package dev.ferryman.rsync.session;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.BatchFlag;
import dev.ferryman.rsync.option.Options;
import java.util.function.Consumer;

/// A batch file whose header was read.
/// @param options with what the file asks for
public record BatchOpening(BatchHeader header, Options options) {

    /// @param newest protocol that is understood
    /// @param told hears which options the file changes
    /// @throws RsyncException where the file cannot be applied with these options
    public static BatchOpening read(
            Connection file, int newest, Options options, Batch.Replay replay, Consumer<String> told) {
        BatchHeader header = BatchHeader.read(file.in(), newest);
        Options matched = BatchFlag.match(options, replay, header.options(), told);
        if (header.flags().contains(CompatFlag.INCREMENTAL) && !IncrementalRecursion.allowedBy(options, false)) {
            throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                    "Incompatible options specified for inc-recursive batch file.");
        }
        return new BatchOpening(header, matched);
    }

    public int protocol() {
        return header.protocol();
    }
}
