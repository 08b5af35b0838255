package dev.ferryman.rsync.filter;

import java.util.Optional;

/// The files that per-directory merge rules (`:`) name, inside of the tree of the transfer and never outside.
public interface MergeFiles {
    /// For trees without merge files, and for a side that does not look at them.
    MergeFiles NONE = (directory, name) -> Optional.empty();

    /// @param directory relative to the root of the transfer, empty for the root itself
    /// @param name a leaf name without `/`
    /// @return the content of the regular file of that name (no link is followed), or empty where there is none
    Optional<byte[]> read(byte[] directory, byte[] name);
}
