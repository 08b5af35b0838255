package dev.ferryman.rsync.delta;

import java.io.IOException;

/// Bytes at positions: the file that is sent, or the one that a new version is built from.
@FunctionalInterface
public interface ByteSource {
    /// Reads up to `length` bytes, at least 1 unless `position` is at or beyond the end.
    /// @param position in bytes from the start
    /// @return how many were read; 0 or less at the end
    int read(long position, byte[] into, int offset, int length) throws IOException;
}
