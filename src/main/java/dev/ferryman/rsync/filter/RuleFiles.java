package dev.ferryman.rsync.filter;

import java.util.Optional;

/// The files that rules name on the machine of the person who wrote them: `--exclude-from`, `merge`.
public interface RuleFiles {
    /// For rules that arrived from a peer: nothing can be read.
    RuleFiles NONE = path -> Optional.empty();

    /// @param path as written, `-` for the standard input
    /// @return the content, or empty where there is no such file
    Optional<byte[]> read(byte[] path);
}
