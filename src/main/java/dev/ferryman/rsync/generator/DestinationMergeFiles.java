package dev.ferryman.rsync.generator;

import dev.ferryman.rsync.filelist.FileEntry;
import dev.ferryman.rsync.filter.MergeFiles;
import dev.ferryman.rsync.transfer.Destination;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/// Rule files at the destination, which protect what is in their directories. What is no regular file, cannot be read
/// or is unreasonably long counts as absent.
record DestinationMergeFiles(Destination destination) implements MergeFiles {
    private static final int LONGEST = 1 << 20;

    @Override
    public Optional<byte[]> read(byte[] directory, byte[] name) {
        Name path = directory.length == 0 ? FileEntry.ROOT : Name.of(directory);
        try (Directory held = destination.directory(path);
                OpenFile file = held.openFile(Name.of(name), OpenFile.Access.READ)) {
            long size = file.status().size();
            if (size > LONGEST) {
                return Optional.empty();
            }
            byte[] content = new byte[(int) size];
            int read = file.readAt(0, content, 0, content.length);
            return Optional.of(read < 0 ? new byte[0] : Arrays.copyOf(content, read));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
