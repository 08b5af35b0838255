package dev.ferryman.rsync.option;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;

/// Makes the exceptions for command lines that cannot be carried out; scripts look for rsync's wording.
final class UsageError {
    private UsageError() {}

    static RsyncException of(String message) {
        return new RsyncException(ExitCode.SYNTAX, Failure.BAD_INPUT, message);
    }

    static int number(OptionDefinition option, String text) {
        try {
            return Integer.parseInt(text.isEmpty() ? "0" : text);
        } catch (NumberFormatException e) {
            throw of(option.display() + "=" + text + ": invalid numeric value");
        }
    }

    /// Bytes; a bare number of `--bwlimit` counts KiB.
    static long size(OptionDefinition option, String text) {
        return Size.parse(text, option == OptionDefinition.BWLIMIT ? Size.Unit.KIBIBYTES : Size.Unit.BYTES)
                .orElseThrow(() -> of(option.display() + "=" + text + " is invalid"));
    }
}
