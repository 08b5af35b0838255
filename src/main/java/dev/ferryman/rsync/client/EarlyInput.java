package dev.ferryman.rsync.client;

import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Options;
import dev.ferryman.tree.OperatorFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// What `--early-input` sends to a daemon's script: a file of at most 5 KiB.
final class EarlyInput {
    private static final int LONGEST = 5 * 1024;
    private static final int LARGE = 1 << 20;
    private static final byte[] NOTHING = {};

    private EarlyInput() {}

    static byte[] of(Options options) {
        Optional<Path> file = options.transport().earlyInput()
                .map(name -> Path.of(new String(name, StandardCharsets.UTF_8)));
        return file.map(EarlyInput::read).orElse(NOTHING);
    }

    private static byte[] read(Path file) {
        try {
            byte[] content = OperatorFile.read(file, LARGE);
            if (content.length > LONGEST) {
                throw new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT,
                        file + " is > " + LONGEST + " bytes.");
            }
            return content;
        } catch (IOException e) {
            throw new RsyncException(ExitCode.START_CLIENT, Failure.BAD_INPUT,
                    "failed to open " + file + ": " + (e instanceof PosixException posix ? posix.reason() : e.getMessage()), e);
        }
    }
}
