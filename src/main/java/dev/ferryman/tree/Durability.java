package dev.ferryman.tree;

import dev.ferryman.posix.FileSystemCalls;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Makes files durable together, which takes little longer than one of them alone.
public final class Durability {
    private Durability() {}

    /// Makes content and metadata of all these files durable, file system by file system where that is known to be as
    /// good as an fsync of each. After a failure the content of all is in doubt.
    ///
    /// @param files in the order in which they were opened, since a file system tells only what failed from then on
    public static void sync(List<OpenFile> files) throws IOException {
        Set<Long> synced = new HashSet<>();
        for (OpenFile file : files) {
            long device = file.status().device();
            if (synced.contains(device)) {
                continue;
            }
            if (FileSystemCalls.isSyncedAsAWhole(file.handle)) {
                FileSystemCalls.sync(file.handle);
                synced.add(device);
            } else {
                file.sync();
            }
        }
    }
}
