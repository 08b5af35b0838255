package dev.ferryman.tree;

import java.io.IOException;

/// A file that comes into being under a temporary name, `.leaf.XXXXXX` as rsync's, and appears under its final name
/// complete or not at all. Closing it without having published it removes the temporary.
///
/// ```java
/// try (NewFile pending = NewFile.create(directory, leaf)) {
///     pending.file().write(...);
///     pending.file().setPermissions(...);
///     pending.publish(directory, leaf);
/// }
/// ```
public final class NewFile implements AutoCloseable {
    private NewFile() {}

    /// Creates the temporary, mode 0600, exclusively. The leaf is shortened where the temporary name would not fit.
    ///
    /// @param where the directory of the final name, or another one on the same file system
    /// @param leaf the final name, which the temporary one resembles
    public static NewFile create(Directory where, Name leaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// The file to write to and to set the metadata of. It is closed with this.
    public OpenFile file() {
        throw new UnsupportedOperationException();
    }

    /// The temporary name, for messages.
    public Name temporaryName() {
        throw new UnsupportedOperationException();
    }

    /// Moves the file to its name, over what was there before. The file stays open until the close.
    public void publish(Directory to, Name leaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Moves the file to its name; EEXIST if that is taken.
    public void publishWithoutReplacing(Directory to, Name leaf) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Closes the file and removes the temporary if it was not published.
    @Override
    public void close() throws IOException {
        throw new UnsupportedOperationException();
    }
}
