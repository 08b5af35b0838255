package dev.ferryman.rsync.companion;

import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;

/// A file that is read by one thread, which wants to know how long it waits for it.
public final class TimedFile implements AutoCloseable {
    private final OpenFile file;
    private final long length;
    private long nanos;

    /// What opens a file.
    @FunctionalInterface
    public interface Opening {
        OpenFile open() throws IOException;
    }

    private TimedFile(OpenFile file, long length, long nanos) {
        this.file = file;
        this.length = length;
        this.nanos = nanos;
    }

    public static TimedFile open(Opening opening) throws IOException {
        long began = System.nanoTime();
        OpenFile file = opening.open();
        try {
            long length = file.lengthAtOpening();
            return new TimedFile(file, length, System.nanoTime() - began);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /// In bytes, when it was opened.
    public long length() {
        return length;
    }

    /// How long it took to open it, and to read what was read so far.
    public long nanos() {
        return nanos;
    }

    /// As [OpenFile#status].
    public FileStatus status() throws IOException {
        return file.status();
    }

    /// As [OpenFile#readAt].
    public int readAt(long position, byte[] into, int offset, int length) throws IOException {
        long began = System.nanoTime();
        int read = file.readAt(position, into, offset, length);
        nanos += System.nanoTime() - began;
        return read;
    }

    /// Lets the file go; it was only read, so that nothing can be lost any more.
    @Override
    public void close() {
        file.closeQuietly();
    }
}
