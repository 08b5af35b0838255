package dev.ferryman.rsync.option;

import java.util.List;

/// What a module of a daemon says to the options of its clients.
/// @param imposed options that count as if they stood after the client's own
/// @param maxVerbosity how many `-v` count
public record ModuleTerms(RefusedOptions refused, List<String> imposed, int maxVerbosity) {
    private static final int DEFAULT_VERBOSITY = 1;

    /// What holds where a module says nothing.
    public static final ModuleTerms DEFAULT = new ModuleTerms(RefusedOptions.DEFAULT, List.of(), DEFAULT_VERBOSITY);

    public ModuleTerms {
        imposed = List.copyOf(imposed);
    }
}
