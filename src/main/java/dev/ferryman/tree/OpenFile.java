package dev.ferryman.tree;

import dev.ferryman.posix.ContentCalls;
import dev.ferryman.posix.ContentCalls.Allocation;
import dev.ferryman.posix.ContentCalls.Seek;
import dev.ferryman.posix.Descriptor;
import dev.ferryman.posix.EntryCalls;
import dev.ferryman.posix.Errno;
import dev.ferryman.posix.MetadataCalls;
import dev.ferryman.posix.PosixException;
import dev.ferryman.posix.StatusCalls;
import dev.ferryman.posix.StatusRow;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/// An open regular file, or a device that is taken for one. Offsets and lengths are bytes. Several threads may use one
/// file; those that share its position agree among themselves. After the close every operation fails with EBADF and
/// touches nothing.
public final class OpenFile implements AutoCloseable {
    /// What a file is opened for.
    public enum Access {
        READ,
        /// Reading that leaves the access time alone; falls back to [#READ] where that is not permitted.
        READ_KEEPING_ACCESS_TIME,
        /// The same, of devices as well.
        READ_ALSO_DEVICES,
        /// Reading and writing in place.
        UPDATE,
        /// The same, of devices as well.
        UPDATE_ALSO_DEVICES;

        boolean takesDevices() {
            return this == READ_ALSO_DEVICES || this == UPDATE_ALSO_DEVICES;
        }
    }

    private static final int COPIED_AT_ONCE = 256 * 1024;

    static final long UNKNOWN_LENGTH = -1;

    final Descriptor handle;
    private final long lengthAtOpening;

    OpenFile(Descriptor handle) {
        this(handle, UNKNOWN_LENGTH);
    }

    /// @param lengthAtOpening in bytes, or [#UNKNOWN_LENGTH]
    OpenFile(Descriptor handle, long lengthAtOpening) {
        this.handle = handle;
        this.lengthAtOpening = lengthAtOpening;
    }

    /// Reads at the file's position and moves it.
    ///
    /// @return how many bytes were read, less than `length` only when the end of the file was met; -1 at the end
    public int read(byte[] into, int at, int length) throws IOException {
        return read(ContentCalls.CURRENT, into, at, length);
    }

    /// All that is left from the file's position to its end.
    ///
    /// @throws IOException EFBIG if that is more than `most` bytes
    public byte[] content(int most) throws IOException {
        byte[] content = new byte[Math.min(most, 8192)];
        int length = 0;
        for (int count = read(content, 0, content.length); count > 0;
                count = read(content, length, content.length - length)) {
            length += count;
            if (length == content.length) {
                if (length == most) {
                    throw new PosixException("read", "a file of more than " + most + " bytes", Errno.EFBIG.number());
                }
                content = Arrays.copyOf(content, (int) Math.min(most, 2L * length));
            }
        }
        return Arrays.copyOf(content, length);
    }

    /// Reads at `position` of the file and leaves the file's own position.
    ///
    /// @return how many bytes were read, less than `length` only when the end of the file was met; -1 at the end
    public int readAt(long position, byte[] into, int at, int length) throws IOException {
        return read(checkedPosition(position), into, at, length);
    }

    private int read(long position, byte[] into, int at, int length) throws IOException {
        Objects.checkFromIndexSize(at, length, into.length);
        int count = ContentCalls.read(handle, position, into, at, length);
        return count == 0 && length > 0 ? -1 : count;
    }

    /// Writes all of it at the file's position and moves it.
    public void write(byte[] from, int at, int length) throws IOException {
        Objects.checkFromIndexSize(at, length, from.length);
        ContentCalls.write(handle, ContentCalls.CURRENT, from, at, length);
    }

    /// Writes all of it at `position` of the file and leaves the file's own position.
    public void writeAt(long position, byte[] from, int at, int length) throws IOException {
        Objects.checkFromIndexSize(at, length, from.length);
        ContentCalls.write(handle, checkedPosition(position), from, at, length);
    }

    private static long checkedPosition(long position) {
        if (position < 0) {
            throw new IllegalArgumentException("a position in a file is never negative: " + position);
        }
        return position;
    }

    /// Becomes a copy of another file's content, with its holes; this one was empty. The kernel copies where it can, which
    /// on some file systems takes neither time nor space. The positions of both files move.
    public void copyFrom(OpenFile source) throws IOException {
        FileStatus status = source.status();
        if (!status.isRegular() || status.allocated() >= status.size()) {
            copyRange(source, 0, source.length());
            return;
        }
        OptionalLong data = source.nextData(0);
        while (data.isPresent()) {
            long end = source.nextHole(data.getAsLong());
            copyRange(source, data.getAsLong(), end);
            data = source.nextData(end);
        }
        truncate(status.size());
    }

    /// Becomes as long as another file, with the same content, which the two share until one of them is written to; this one
    /// was empty. No position moves.
    ///
    /// @return false where the file system shares nothing; this one is empty then
    public boolean shareContentOf(OpenFile source) throws IOException {
        if (ContentCalls.share(source.handle, handle)) {
            return true;
        }
        truncate(0);
        return false;
    }

    private void copyRange(OpenFile source, long from, long to) throws IOException {
        source.seek(from);
        seek(from);
        long copied = from + ContentCalls.copy(source.handle, handle, to - from);
        byte[] buffer = copied < to ? new byte[(int) Math.min(to - copied, COPIED_AT_ONCE)] : new byte[0];
        while (copied < to) {
            int count = source.readAt(copied, buffer, 0, (int) Math.min(to - copied, buffer.length));
            if (count < 0) {
                return;
            }
            writeAt(copied, buffer, 0, count);
            copied += count;
        }
    }

    /// Moves the file's position, counted from the beginning; it may lie behind the end.
    public void seek(long position) throws IOException {
        ContentCalls.seek(handle, checkedPosition(position), Seek.POSITION);
    }

    /// Makes the file this long, by cutting it or by a hole at its end.
    public void truncate(long size) throws IOException {
        ContentCalls.truncate(handle, size);
    }

    /// Where the next data begins at or after `from`; empty if only a hole follows.
    /// A file system that knows no holes says that all is data. Moves the file's position.
    public OptionalLong nextData(long from) throws IOException {
        try {
            return OptionalLong.of(ContentCalls.seek(handle, from, Seek.DATA));
        } catch (PosixException failure) {
            if (failure.is(Errno.ENXIO)) {
                return OptionalLong.empty();
            }
            throw failure;
        }
    }

    /// Where the next hole begins at or after `from`, which lies before the end; the end of the file counts as a hole.
    /// Moves the file's position.
    public long nextHole(long from) throws IOException {
        return ContentCalls.seek(handle, from, Seek.HOLE);
    }

    /// Reserves space, which later writes cannot lack, without changing the file's size.
    public void reserve(long from, long length) throws IOException {
        ContentCalls.allocate(handle, from, length, Allocation.RESERVE);
    }

    /// Turns a range into a hole without changing the file's size. EOPNOTSUPP where the file system cannot.
    public void punchHole(long from, long length) throws IOException {
        ContentCalls.allocate(handle, from, length, Allocation.PUNCH_HOLE);
    }

    /// Makes content and metadata durable (fsync). After a failure the content is in doubt: write the file anew.
    public void sync() throws IOException {
        ContentCalls.sync(handle);
    }

    /// How much there is to read, in bytes; of a device as much as it holds, if it has an end. Moves the file's position.
    public long length() throws IOException {
        FileStatus status = status();
        return status.isRegular() ? status.size() : ContentCalls.seek(handle, 0, Seek.END);
    }

    /// How much there was to read when the file was opened or listed, which is not asked again; of a device as [#length].
    public long lengthAtOpening() throws IOException {
        return lengthAtOpening == UNKNOWN_LENGTH ? length() : lengthAtOpening;
    }

    public FileStatus status() throws IOException {
        long[] row = new long[StatusRow.WIDTH];
        StatusCalls.status(handle, row, 0);
        return FileStatus.ofRow(row, 0);
    }

    /// Sets the permissions (07777).
    public void setPermissions(int permissions) throws IOException {
        MetadataCalls.setMode(handle, permissions);
    }

    /// Sets owner and group; [Directory#SAME_ID] leaves one as it is. The kernel takes set-id bits away with it.
    public void setOwner(int uid, int gid) throws IOException {
        MetadataCalls.setOwner(handle, uid, gid);
    }

    /// Sets when the file was modified and leaves the access time.
    public void setModified(Timestamp modified) throws IOException {
        MetadataCalls.setTimes(handle, 0, MetadataCalls.SAME_TIME, modified.seconds(), modified.nanoseconds());
    }

    public void setTimes(Timestamp accessed, Timestamp modified) throws IOException {
        MetadataCalls.setTimes(
                handle, accessed.seconds(), accessed.nanoseconds(), modified.seconds(), modified.nanoseconds());
    }

    public ExtendedAttributes attributes() {
        return new Attributes(handle, Optional.empty());
    }

    /// Gives the file one more name. EEXIST if it is taken.
    void link(Directory to, Name leaf) throws IOException {
        EntryCalls.linkOpen(handle, to.handle, Directory.leaf(leaf));
    }

    /// Throws what the file system found out only now, as [#close] does, while the file stays open.
    void flush() throws IOException {
        handle.flush();
    }

    /// Lets the handle go; once is enough, more does nothing.
    ///
    /// @throws IOException what the file system found out only now: on NFS a write that had no space fails here, so who
    ///     has written to the file heeds it
    @Override
    public void close() throws IOException {
        handle.close();
    }

    /// Lets the handle of a file go that was only read, or that is given up: errors are of no interest any more.
    public void closeQuietly() {
        handle.closeQuietly();
    }
}
