package dev.ferryman.replica.backlog;

import dev.ferryman.tree.Directory;
import dev.ferryman.tree.FileStatus;
import dev.ferryman.tree.Listing;
import dev.ferryman.tree.Name;
import dev.ferryman.tree.OpenFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The directory of a backlog. One process has it at a time.
final class BacklogFolder implements AutoCloseable {
    private static final String LOCK = "lock";
    private static final Name STATE = Name.of("state");
    private static final int PRIVATE = 0600;

    private final Directory directory;
    private final FileChannel lock;
    private Optional<OpenFile> state = Optional.empty();

    private BacklogFolder(Directory directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /// Makes the directory where there is none.
    /// @throws IOException also where another process has it
    static BacklogFolder take(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel lock = FileChannel.open(path.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (!isLocked(lock)) {
                throw new IOException("another process keeps its changes in " + path);
            }
            return new BacklogFolder(Directory.open(path), lock);
        } catch (IOException e) {
            lock.close();
            throw e;
        }
    }

    private static boolean isLocked(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException ours) {
            return false;
        }
    }

    Directory directory() {
        return directory;
    }

    /// Where it is, as the kernel knows it.
    FileStatus status() throws IOException {
        return directory.status();
    }

    Optional<BacklogState> readState() throws IOException {
        if (directory.status(STATE).isEmpty()) {
            return Optional.empty();
        }
        byte[] bytes = new byte[BacklogState.LENGTH];
        try (OpenFile file = directory.openFile(STATE, OpenFile.Access.READ)) {
            return file.readAt(0, bytes, 0, bytes.length) == bytes.length ? BacklogState.decode(bytes) : Optional.empty();
        }
    }

    /// Replaces the state in one write.
    void writeState(BacklogState now) throws IOException {
        if (state.isEmpty()) {
            state = Optional.of(directory.status(STATE).isPresent()
                    ? directory.openFile(STATE, OpenFile.Access.UPDATE)
                    : directory.createFile(STATE, PRIVATE));
        }
        state.get().writeAt(0, now.encode(), 0, BacklogState.LENGTH);
    }

    /// The names of the segments, the oldest first.
    List<Name> segments() throws IOException {
        Listing listing = directory.list();
        List<Name> names = new ArrayList<>();
        for (int row = 0; row < listing.size(); row++) {
            if (Segment.base(listing.name(row)).isPresent()) {
                names.add(listing.name(row));
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    /// Forgets everything.
    void clear() throws IOException {
        if (directory.status(STATE).isPresent()) {
            directory.removeFile(STATE);
        }
        for (Name segment : segments()) {
            directory.removeFile(segment);
        }
    }

    @Override
    public void close() {
        state.ifPresent(OpenFile::closeQuietly);
        directory.close();
        try {
            lock.close();
        } catch (IOException e) {
            // the end of this process gives it back
        }
    }
}
