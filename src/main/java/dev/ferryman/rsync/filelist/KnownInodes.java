package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.wire.WireReader;
import java.util.HashMap;
import java.util.Map;

/// Below protocol 30 a file with several names is known by its device and inode at the sender.
final class KnownInodes {
    private final Map<Inode, Integer> firsts = new HashMap<>();
    private long device;

    private record Inode(long device, long number) {}

    /// Reads which file the entry of an index is.
    /// @return the index of the first of its names
    int read(boolean sameDevice, int index, WireReader in) {
        device = sameDevice ? device : in.readLongInt();
        return firsts.computeIfAbsent(new Inode(device, in.readLongInt()), _ -> index);
    }
}
