package dev.ferryman.rsync.client;

import dev.ferryman.posix.Errno;
import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.option.Batch;
import dev.ferryman.rsync.option.ServerArguments.ServerRole;
import dev.ferryman.rsync.session.BatchRecording;
import dev.ferryman.rsync.session.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// The file that a session is recorded in, and the script beside it that applies it.
record BatchFile(OutputStream file) implements AutoCloseable {
    private static final Set<PosixFilePermission> DATA = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> PROGRAM = PosixFilePermissions.fromString("rwx------");
    private static final Set<StandardOpenOption> ANEW = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);

    /// Makes both files, where the session is one to record.
    static BatchFile begin(Session session, ServerRole server) {
        if (!(session.options().batch() instanceof Batch.Recording recording)) {
            return new BatchFile(OutputStream.nullOutputStream());
        }
        Path path = path(recording.path());
        Path script = Path.of(path + ".sh");
        try (OutputStream out = create(script, PROGRAM, ExitCode.FILE_SELECT)) {
            out.write(BatchScript.of(recording.command(), session.filters().lines()));
        } catch (IOException e) {
            throw unopened(script.toAbsolutePath().toString(), e, ExitCode.FILE_SELECT);
        }
        OutputStream file = create(path, DATA, ExitCode.FILE_IO);
        BatchRecording.begin(session, server, file, path.toAbsolutePath().toString());
        return new BatchFile(file);
    }

    private static OutputStream create(Path path, Set<PosixFilePermission> permissions, ExitCode failure) {
        try {
            OutputStream out = Channels.newOutputStream(
                    FileChannel.open(path, ANEW, PosixFilePermissions.asFileAttribute(permissions)));
            Files.setPosixFilePermissions(path, permissions);
            return out;
        } catch (IOException e) {
            throw unopened(path.toAbsolutePath().toString(), e, failure);
        }
    }

    static Path path(byte[] name) {
        try {
            return Path.of(new String(name, StandardCharsets.UTF_8));
        } catch (InvalidPathException e) {
            throw unopened(new String(name, StandardCharsets.UTF_8), e, ExitCode.FILE_IO);
        }
    }

    static RsyncException unopened(String path, Exception reason, ExitCode code) {
        return new RsyncException(code, Failure.BAD_INPUT,
                "Batch file \"" + path + "\" open error: " + text(reason), reason);
    }

    private static String text(Exception reason) {
        return switch (reason) {
            case PosixException posix -> posix.reason();
            case NoSuchFileException _ -> Errno.ENOENT.text() + " (" + Errno.ENOENT.number() + ")";
            case FileSystemException file when file.getReason() != null -> file.getReason();
            default -> String.valueOf(reason.getMessage());
        };
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new RsyncException(ExitCode.FILE_IO, Failure.FILE_IO, "closing the batch file failed: " + e.getMessage(), e);
        }
    }
}
