package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import java.io.IOException;

/// Opens the directories that the arguments of a sender name.
@FunctionalInterface
public interface SourceRoot {
    /// For a person's own command line: paths are those of this machine.
    SourceRoot MACHINE = Directory::open;

    /// For a peer: paths are those beneath `root`, and no symbolic link leads out of it.
    static SourceRoot beneath(Directory root) {
        return path -> root.descendFollowing(path);
    }

    /// The directory at a path, symbolic links followed; the caller closes it.
    Directory open(Name path) throws IOException;
}
