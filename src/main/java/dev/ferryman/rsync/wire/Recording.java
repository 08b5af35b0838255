package dev.ferryman.rsync.wire;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.io.OutputStream;

/// Where a copy of the data of one direction goes, without the frames around it.
/// @param name of the place, for the message of an error
public record Recording(OutputStream to, String name) {
    static final Recording NONE = new Recording(OutputStream.nullOutputStream(), "");

    /// @throws RsyncException with FILE_IO where it cannot be written
    void write(byte[] bytes, int offset, int length) {
        try {
            to.write(bytes, offset, length);
        } catch (IOException e) {
            throw new RsyncException(ExitCode.FILE_IO, Failure.FILE_IO,
                    "write to batch file \"" + name + "\" failed: " + e.getMessage(), e);
        }
    }
}
