package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Name;
import java.io.IOException;

/// The filter in force in the root of a transfer, which each source has its own of: the rules of a module see where in
/// the module the source is.
@FunctionalInterface
public interface RootFilter {
    /// @param base the directory that a source's paths are relative to
    /// @throws IOException where the directory itself is left out
    WalkFilter at(Name base) throws IOException;
}
