package dev.ferryman.tree;

import java.io.IOException;
import java.util.OptionalLong;

/// An open regular file. Offsets and lengths are bytes. Several threads may use one file; those that share its position
/// agree among themselves. After the close every operation fails with EBADF and touches nothing.
public final class OpenFile implements AutoCloseable {
    /// What a file is opened for.
    public enum Access {
        READ,
        /// Reading that leaves the access time alone; falls back to [#READ] where that is not permitted.
        READ_KEEPING_ACCESS_TIME,
        /// Reading and writing in place.
        UPDATE
    }

    private OpenFile() {}

    /// Reads at the file's position and moves it.
    ///
    /// @return how many bytes were read, at least one if `length` is not 0; -1 at the end
    public int read(byte[] into, int at, int length) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Reads at `position` of the file and leaves the file's own position.
    ///
    /// @return how many bytes were read, less than `length` only when the end of the file was met; -1 at the end
    public int readAt(long position, byte[] into, int at, int length) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Writes all of it at the file's position and moves it.
    public void write(byte[] from, int at, int length) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Writes all of it at `position` of the file and leaves the file's own position.
    public void writeAt(long position, byte[] from, int at, int length) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Moves the file's position, counted from the beginning; it may lie behind the end.
    public void seek(long position) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Makes the file this long, by cutting it or by a hole at its end.
    public void truncate(long size) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Where the next data begins at or after `from`; empty if only a hole follows.
    /// A file system that knows no holes says that all is data.
    public OptionalLong nextData(long from) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Where the next hole begins at or after `from`; the end of the file counts as one.
    public long nextHole(long from) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Reserves space, which later writes cannot lack, without changing the file's size.
    public void reserve(long from, long length) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Turns a range into a hole without changing the file's size. EOPNOTSUPP where the file system cannot.
    public void punchHole(long from, long length) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Makes content and metadata durable (fsync). After a failure the content is in doubt: write the file anew.
    public void sync() throws IOException {
        throw new UnsupportedOperationException();
    }

    public FileStatus status() throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Sets the permissions (07777).
    public void setPermissions(int permissions) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Sets owner and group; [Directory#SAME_ID] leaves one as it is. The kernel takes set-id bits away with it.
    public void setOwner(int uid, int gid) throws IOException {
        throw new UnsupportedOperationException();
    }

    /// Sets when the file was modified and leaves the access time.
    public void setModified(Timestamp modified) throws IOException {
        throw new UnsupportedOperationException();
    }

    public void setTimes(Timestamp accessed, Timestamp modified) throws IOException {
        throw new UnsupportedOperationException();
    }

    public ExtendedAttributes attributes() {
        throw new UnsupportedOperationException();
    }

    /// Lets the handle go; once is enough, more does nothing.
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }
}
