package dev.ferryman.rsync.option;

import java.util.List;

/// From the words of a command line to [Options]. The rules of popt: short options bundle, `--` ends the options.
final class CommandLineParser {
    private CommandLineParser() {}

    static Options parse(List<byte[]> arguments) {
        throw new UnsupportedOperationException();
    }
}
