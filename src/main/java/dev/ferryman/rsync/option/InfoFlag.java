package dev.ferryman.rsync.option;

/// The words of `--info`. rsync(1), `--info`.
public enum InfoFlag implements OutputFlag {
    BACKUP("Mention files backed up"),
    COPY("Mention files copied locally on the receiving side"),
    DEL("Mention deletions on the receiving side"),
    FLIST("Mention file-list receiving/sending (levels 1-2)"),
    MISC("Mention miscellaneous information (levels 1-2)"),
    MOUNT("Mention mounts that were found or skipped"),
    NAME("Mention 1) updated file/dir names, 2) unchanged names"),
    NONREG("Mention skipped non-regular files (default 1, 0 disables)"),
    PROGRESS("Mention 1) per-file progress or 2) total transfer progress"),
    REMOVE("Mention files removed on the sending side"),
    SKIP("Mention files skipped due to transfer overrides (levels 1-2)"),
    STATS("Mention statistics at end of run (levels 1-3)"),
    SYMSAFE("Mention symlinks that are unsafe");

    private final String help;

    InfoFlag(String help) {
        this.help = help;
    }

    @Override
    public String help() {
        return help;
    }

    @Override
    public int levelAt(int verbosity) {
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
}
