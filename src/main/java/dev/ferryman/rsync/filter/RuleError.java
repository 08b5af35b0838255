package dev.ferryman.rsync.filter;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;

/// A rule that cannot be carried out. What a file holds is never shown, since it may be one that the reader of the
/// message is not meant to see: of such a rule is told where it stands.
final class RuleError extends RsyncException {
    private static final long serialVersionUID = 1L;

    private final String words;
    private final boolean placed;

    private RuleError(ExitCode exitCode, String message, String words, boolean placed) {
        super(exitCode, Failure.BAD_INPUT, message);
        this.words = words;
        this.placed = placed;
    }

    /// @param words what is wrong, up to where the rule is named
    static RuleError of(String words, String rule) {
        return new RuleError(ExitCode.SYNTAX, words + rule, words, false);
    }

    /// @param message for a rule that its writer sees, with more than the words
    static RuleError told(ExitCode exitCode, String message, String words) {
        return new RuleError(exitCode, message, words, false);
    }

    /// The same of a rule in a file.
    /// @param place the file, and the line where it has lines
    RuleError in(String place) {
        return placed ? this : new RuleError(exitCode(), words + "<rule from " + place + ">", words, true);
    }
}
