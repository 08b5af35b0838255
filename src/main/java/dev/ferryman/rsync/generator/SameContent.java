package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.tree.FileStatus;
import java.io.IOException;
import java.util.Optional;

/// Whether what is there consists of the same as an entry: content, target or device number.
record SameContent(QuickCheck quickCheck) {
    /// The entry of this index is next.
    void reach(int index) {
        quickCheck.reach(index);
    }

    /// @param present what is at the place, of the entry's kind; a device for a device
    boolean isIn(FileEntry entry, Place place, FileStatus present) throws IOException {
        return switch (entry.kind()) {
            case REGULAR -> quickCheck.isUnchanged(entry, present, place.directory(), place.leaf());
            case SYMLINK -> entry.linkTarget()
                    .equals(Optional.of(place.store().linkTarget(place.directory(), place.leaf())));
            case BLOCK_DEVICE, CHARACTER_DEVICE ->
                entry.kind() == present.kind()
                        && entry.deviceMajor() == present.deviceMajor() && entry.deviceMinor() == present.deviceMinor();
            case DIRECTORY, FIFO, SOCKET -> true;
        };
    }
}
