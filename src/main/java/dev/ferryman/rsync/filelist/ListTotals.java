package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.TransferStats.Counts;

/// How many entries of each kind the lists of a transfer have, and the bytes of their content. It only grows.
/// @param size bytes of regular files and of the targets of symbolic links
public record ListTotals(Counts counts, long size) {
    static final ListTotals NONE = new ListTotals(Counts.NONE, 0);

    static ListTotals of(FileEntry[] entries) {
        long regular = 0;
        long directories = 0;
        long symlinks = 0;
        long devices = 0;
        long specials = 0;
        long bytes = 0;
        for (FileEntry entry : entries) {
            switch (entry.kind()) {
                case REGULAR -> {
                    regular++;
                    bytes += entry.size();
                }
                case SYMLINK -> {
                    symlinks++;
                    bytes += entry.size();
                }
                case DIRECTORY -> directories++;
                case BLOCK_DEVICE, CHARACTER_DEVICE -> devices++;
                case FIFO, SOCKET -> specials++;
            }
        }
        return new ListTotals(new Counts(regular, directories, symlinks, devices, specials), bytes);
    }

    ListTotals plus(ListTotals other) {
        return new ListTotals(counts.plus(other.counts), size + other.size);
    }

    /// Entries of all kinds.
    public long entries() {
        return counts.total();
    }
}
