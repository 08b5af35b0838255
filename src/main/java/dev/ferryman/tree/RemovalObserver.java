package dev.ferryman.tree;

import java.io.IOException;

/// Hears what [Directory#removeTree] does, entry by entry. Paths begin with the leaf that was to be removed.
public interface RemovalObserver {
    /// The entry is gone.
    void removed(Name path, FileKind kind);

    /// The entry stays, for this reason. A directory that stays only because something in it stays is not told.
    void failed(Name path, IOException reason);
}
