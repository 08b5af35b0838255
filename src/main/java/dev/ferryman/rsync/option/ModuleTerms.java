package dev.ferryman.rsync.option;

import java.util.List;

/// What a module of a daemon says to the options of its clients.
/// @param imposed options that count as if they stood after the client's own
/// @param incoming changes of the permissions of what is received, which nothing overrides
/// @param outgoing changes of the permissions that are shown of what is sent
/// @param maxVerbosity how many `-v` count
public record ModuleTerms(
        RefusedOptions refused,
        List<String> imposed,
        ModeChanges incoming,
        ModeChanges outgoing,
        int maxVerbosity) {
    private static final int DEFAULT_VERBOSITY = 1;

    /// What holds where a module says nothing.
    public static final ModuleTerms DEFAULT = new ModuleTerms(
            RefusedOptions.DEFAULT, List.of(), ModeChanges.NONE, ModeChanges.NONE, DEFAULT_VERBOSITY);

    public ModuleTerms {
        imposed = List.copyOf(imposed);
    }
}
