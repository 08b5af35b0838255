package dev.ferryman.rsync.filter;

import java.util.List;

/// An immutable list of rules: of a command line, of a peer, or of a module. The first rule that matches decides.
public final class FilterRules {
    public static final FilterRules EMPTY = new FilterRules();

    private FilterRules() {}

    /// How the lines of rule files end.
    public enum LineEnd {
        NEWLINE,
        NUL
    }

    /// What rules without a side are about.
    public enum DefaultSides {
        BOTH,
        /// `--delete-excluded`: excluded files are not protected.
        SENDER_ONLY
    }

    /// The rules of a client's command line, with the content of the files that they name.
    /// @throws dev.ferryman.rsync.RsyncException with SYNTAX for a rule that cannot be understood,
    ///     with FILE_IO for a file that cannot be read
    public static FilterRules of(
            List<RuleSource> sources, RuleFiles files, LineEnd lineEnd, DefaultSides defaultSides) {
        throw new UnsupportedOperationException();
    }

    /// The rules that a client sent to its server, each the text of one frame.
    /// @throws dev.ferryman.rsync.RsyncException with PROTOCOL for a rule that no client sends
    public static FilterRules decode(List<byte[]> rules, DefaultSides defaultSides) {
        throw new UnsupportedOperationException();
    }

    /// The rules of a module; a rule for a directory also covers what is in it.
    public static FilterRules ofModule(List<ModuleRules> parameters, RuleFiles files) {
        throw new UnsupportedOperationException();
    }

    /// The texts that the server needs to know, when the server is on `peer`'s side.
    public List<byte[]> encode(Side peer) {
        throw new UnsupportedOperationException();
    }

    public boolean isEmpty() {
        throw new UnsupportedOperationException();
    }

    /// The rules in force in the root of the transfer, for one side.
    /// @param files read for per-directory merge rules, while directories are entered
    public DirectoryFilter atRoot(Side side, MergeFiles files) {
        throw new UnsupportedOperationException();
    }
}
