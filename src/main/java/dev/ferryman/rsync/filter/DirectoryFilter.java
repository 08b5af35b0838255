package dev.ferryman.rsync.filter;

/// The rules in force in one directory, for one side. Immutable; threads may share it.
public final class DirectoryFilter {
    /// Lets everything take part.
    public static final DirectoryFilter NONE = new DirectoryFilter();

    private DirectoryFilter() {}

    /// True where every decision is INCLUDED, here and below: callers may then skip building paths.
    public boolean isEmpty() {
        throw new UnsupportedOperationException();
    }

    /// The rules in force in a subdirectory; reads its merge files. Returns itself where nothing changes.
    /// @param directory relative to the root of the transfer
    /// @throws dev.ferryman.rsync.RsyncException with FILE_SELECT for a merge file that cannot be understood
    public DirectoryFilter enter(byte[] directory) {
        throw new UnsupportedOperationException();
    }

    /// What becomes of an entry: INCLUDED or EXCLUDED on the sender, INCLUDED or PROTECTED on the receiver.
    /// @param path relative to the root of the transfer, without a leading or trailing slash
    public Decision decide(byte[] path, boolean directory) {
        throw new UnsupportedOperationException();
    }

    /// The same for what is in a directory that goes anyway: perishable rules do not count.
    public Decision decideInDeletedDirectory(byte[] path, boolean directory) {
        throw new UnsupportedOperationException();
    }
}
