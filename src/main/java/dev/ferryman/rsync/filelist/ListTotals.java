package dev.ferryman.rsync.filelist;

import dev.ferryman.rsync.TransferStats.Counts;

/// How many entries of each kind the lists of a transfer have, and the bytes of their content. It only grows.
/// @param size bytes of regular files and of the targets of symbolic links
public record ListTotals(Counts counts, long size) {
    static final ListTotals NONE = new ListTotals(Counts.NONE, 0);

    ListTotals plus(FileList list) {
        long regular = counts.regular();
        long directories = counts.directories();
        long symlinks = counts.symlinks();
        long devices = counts.devices();
        long specials = counts.specials();
        long bytes = size;
        for (int index = list.firstIndex(); index < list.endIndex(); index++) {
            FileEntry entry = list.entry(index);
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

    /// Entries of all kinds.
    public long entries() {
        return counts.total();
    }
}
