package dev.ferryman.rsync.filter;

/// Where rules come from, as a command line or a module's configuration names them.
public sealed interface RuleSource {
    enum Sign {
        INCLUDE,
        EXCLUDE
    }

    /// One rule of the filter language (`--filter`).
    record Rule(byte[] text) implements RuleSource {}

    /// One pattern of `--exclude` or `--include`; the old prefixes `- `, `+ ` and `!` are understood.
    record Pattern(Sign sign, byte[] text) implements RuleSource {}

    /// A file of such patterns, one per line (`--exclude-from`); `-` is the standard input.
    record PatternFile(Sign sign, byte[] path) implements RuleSource {}

    /// What CVS leaves out (`--cvs-exclude`): its built-in list, `~/.cvsignore`, `$CVSIGNORE`, and `.cvsignore` files.
    record CvsExcludes() implements RuleSource {}
}
