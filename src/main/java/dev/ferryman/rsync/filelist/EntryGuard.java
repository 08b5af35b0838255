package dev.ferryman.rsync.filelist;

/// What the receiving side lets in and lets go, whatever the sender's list says: a module keeps what it leaves out
/// as it is.
@FunctionalInterface
public interface EntryGuard {
    /// Lets everything in and go.
    EntryGuard NONE = (path, directory) -> true;

    /// Whether an entry of this path may be written, replaced or deleted.
    /// @param path relative to the root of the transfer
    boolean lets(byte[] path, boolean directory);

    /// The same of an entry, whose path nobody needs where there is no guard.
    default boolean lets(FileEntry entry) {
        return this == NONE || lets(entry.path().raw(), entry.isDirectory());
    }
}
