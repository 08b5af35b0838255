package dev.ferryman.rsync.filelist;

import dev.ferryman.tree.OpenFile;
import java.io.IOException;

/// The files behind the entries of a sender's lists.
public final class SourceFiles implements AutoCloseable {
    /// Opens the regular file of an entry.
    public OpenFile open(FileEntry entry) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Removes the file of an entry (`--remove-source-files`).
    public void remove(FileEntry entry) throws IOException {
        throw new UnsupportedOperationException();
    }

    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
