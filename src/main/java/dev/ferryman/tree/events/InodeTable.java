package dev.ferryman.tree.events;

import java.util.function.IntConsumer;

/// In which directories inodes have names, in 12 bytes for each: an open hash table, in which an inode may stand several
/// times. It only grows, as nobody tells what inode a removed entry had.
final class InodeTable {
    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private long[] inodes = new long[1024];
    private int[] watches = new int[1024];
    private int size;

    void put(long inode, int watch) {
        if (size * 3L > inodes.length * 2L) {
            grow();
        }
        int at = home(inode);
        while (inodes[at] != 0) {
            if (inodes[at] == inode && watches[at] == watch) {
                return;
            }
            at = at + 1 & inodes.length - 1;
        }
        inodes[at] = inode;
        watches[at] = watch;
        size++;
    }

    /// Tells the watches of all directories that were noted for an inode.
    void find(long inode, IntConsumer found) {
        for (int at = home(inode); inodes[at] != 0; at = at + 1 & inodes.length - 1) {
            if (inodes[at] == inode) {
                found.accept(watches[at]);
            }
        }
    }

    int size() {
        return size;
    }

    private int home(long inode) {
        return (int) (inode * SPREAD >>> 32) & inodes.length - 1;
    }

    private void grow() {
        long[] oldInodes = inodes;
        int[] oldWatches = watches;
        inodes = new long[Math.multiplyExact(oldInodes.length, 2)];
        watches = new int[inodes.length];
        size = 0;
        for (int i = 0; i < oldInodes.length; i++) {
            if (oldInodes[i] != 0) {
                put(oldInodes[i], oldWatches[i]);
            }
        }
    }
}
