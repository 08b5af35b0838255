package dev.ferryman.rsync.option;

import dev.ferryman.rsync.wire.NameCharset;
import java.util.List;
import java.util.Optional;

/// What a module of a daemon says to the options of its clients.
/// @param imposed options that count as if they stood after the client's own
/// @param incoming changes of the permissions of what is received, which nothing overrides
/// @param outgoing changes of the permissions that are shown of what is sent
/// @param charset of the names of the module; where there is none, they are not converted
/// @param maxVerbosity how many `-v` count
public record ModuleTerms(
        RefusedOptions refused,
        List<String> imposed,
        ModeChanges incoming,
        ModeChanges outgoing,
        Optional<NameCharset> charset,
        int maxVerbosity) {
    private static final int DEFAULT_VERBOSITY = 1;

    /// What holds where a module says nothing.
    public static final ModuleTerms DEFAULT = new ModuleTerms(
            RefusedOptions.DEFAULT, List.of(), ModeChanges.NONE, ModeChanges.NONE, Optional.empty(), DEFAULT_VERBOSITY);

    public ModuleTerms {
        imposed = List.copyOf(imposed);
    }
}
