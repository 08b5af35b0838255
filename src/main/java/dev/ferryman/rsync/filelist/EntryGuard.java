package dev.ferryman.rsync.filelist;

/// What the receiving side lets into a list: what it asked for, and what its own rules do not leave out.
@FunctionalInterface
public interface EntryGuard {
    /// For a sender that is trusted.
    EntryGuard TRUSTING = entry -> { };

    /// @throws dev.ferryman.rsync.RsyncException for an entry that this side did not ask for, which ends the run
    void check(FileEntry entry);
}
