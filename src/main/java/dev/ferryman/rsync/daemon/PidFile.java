package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The file that holds the daemon's process id. It is locked as long as the daemon runs, so that one which a killed
/// daemon has left behind is taken over, as stock rsync does.
final class PidFile implements AutoCloseable {
    private final Path path;
    private final FileChannel channel;

    private PidFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /// @throws RsyncException with FILE_IO where it cannot be written, or another daemon has it
    static PidFile take(Path path) {
        try {
            FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw failure("another daemon that runs has the pid file " + path, null);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(
                    (ProcessHandle.current().pid() + "\n").getBytes(StandardCharsets.US_ASCII)));
            return new PidFile(path, channel);
        } catch (IOException e) {
            throw failure("cannot write the pid file " + path + ": " + e.getMessage(), e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException ofThisProcess) {
            return null;
        }
    }

    private static RsyncException failure(String message, IOException cause) {
        return new RsyncException(ExitCode.FILE_IO, Failure.BAD_INPUT, message, cause);
    }

    /// Removes it.
    @Override
    public void close() throws IOException {
        try (channel) {
            Files.deleteIfExists(path);
        }
    }
}
