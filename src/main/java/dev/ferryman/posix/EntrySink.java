package dev.ferryman.posix;

/// Receives the entries of a directory as they are read, without `.` and `..`.
public interface EntrySink {
    /// One entry. Neither array is kept: both are filled anew for the next ones.
    ///
    /// @param names holds the leaf from `from` (inclusive) to `to` (exclusive)
    /// @param row a row of [StatusRow]. Without statuses only the inode and the kind bits of the mode are filled, those
    ///     with 0 if the file system does not tell. When a status could not be had, the mode is the errno made negative.
    /// @return whether more entries are wanted
    boolean entry(byte[] names, int from, int to, long[] row);
}
