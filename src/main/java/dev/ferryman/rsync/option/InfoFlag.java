package dev.ferryman.rsync.option;

import java.util.Locale;
import java.util.Optional;

/// The words of `--info`. rsync(1), `--info`.
public enum InfoFlag {
    BACKUP,
    COPY,
    DEL,
    FLIST,
    MISC,
    MOUNT,
    NAME,
    NONREG,
    PROGRESS,
    REMOVE,
    SKIP,
    STATS,
    SYMSAFE;

    /// The level that a number of `-v` gives this flag.
    int levelAt(int verbosity) {
        return switch (this) {
            case NONREG -> 1;
            case COPY, DEL, FLIST, STATS, SYMSAFE -> verbosity >= 1 ? 1 : 0;
            case MISC, NAME -> Math.min(verbosity, 2);
            case BACKUP, MOUNT, REMOVE, SKIP -> verbosity >= 2 ? 1 : 0;
            case PROGRESS -> 0;
        };
    }

    /// Whether a server in this role has information of this kind.
    boolean concerns(ServerArguments.ServerRole role) {
        return switch (this) {
            case BACKUP, COPY, DEL, NONREG, SKIP -> role == ServerArguments.ServerRole.RECEIVER;
            case MOUNT, REMOVE -> role == ServerArguments.ServerRole.SENDER;
            case MISC, NAME, STATS, SYMSAFE -> true;
            case FLIST, PROGRESS -> false;
        };
    }

    static Optional<InfoFlag> named(String word) {
        for (InfoFlag flag : values()) {
            if (flag.name().equals(word.toUpperCase(Locale.ROOT))) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }
}
