package dev.ferryman.rsync.receiver;

/// What becomes of a file that came: known, or known soon.
sealed interface Placed permits Placement.Result, SmallFiles.Written {
    /// Whether [#result] need not wait.
    boolean isKnown();

    /// @throws dev.ferryman.rsync.RsyncException where it ends the run
    Placement.Result result();
}
