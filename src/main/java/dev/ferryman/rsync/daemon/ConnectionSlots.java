package dev.ferryman.rsync.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// How many connections use each module, against `max connections`. Safe for use by several threads. With a lock file
/// several daemons count together, stock ones too: each connection holds a record lock on four bytes of the file.
final class ConnectionSlots {
    private static final int RECORD = 4;

    private final Map<String, Integer> used = new HashMap<>();
    private final Optional<Path> shared;
    /// Never closed, since closing one handle of a file drops all locks that the process has on it.
    private final Map<Path, FileChannel> lockFiles = new HashMap<>();

    /// For a process that has all the connections.
    ConnectionSlots() {
        this(Optional.empty());
    }

    /// @param shared the lock file where a module names none
    ConnectionSlots(Optional<Path> shared) {
        this.shared = shared;
    }

    /// One place in a module; closing it gives it back.
    interface Slot extends AutoCloseable {
        @Override
        void close();
    }

    /// @return empty where all places are taken
    /// @throws Refusal where the lock file cannot be used
    Optional<Slot> take(ModuleConfiguration module) {
        int limit = module.access().maxConnections();
        Optional<Path> file = module.access().lockFile().or(() -> shared);
        return limit > 0 && file.isPresent() ? lock(file.get(), limit) : count(module.name(), limit);
    }

    /// @param limit of the module; 0 is none, negative admits nobody
    synchronized Optional<Slot> count(String module, int limit) {
        int now = used.getOrDefault(module, 0);
        if (limit < 0 || limit > 0 && now >= limit) {
            return Optional.empty();
        }
        used.put(module, now + 1);
        return Optional.of(() -> giveBack(module));
    }

    private synchronized void giveBack(String module) {
        used.computeIfPresent(module, (name, count) -> count > 1 ? count - 1 : null);
    }

    private synchronized Optional<Slot> lock(Path file, int limit) {
        try {
            FileChannel channel = opened(file);
            for (int i = 0; i < limit; i++) {
                FileLock lock = lock(channel, i);
                if (lock != null) {
                    return Optional.of(() -> unlock(lock));
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new Refusal("failed to open lock file", "failed to open lock file " + file + ": " + e.getMessage());
        }
    }

    private FileChannel opened(Path file) throws IOException {
        FileChannel open = lockFiles.get(file);
        if (open == null) {
            open = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.CREATE);
            lockFiles.put(file, open);
        }
        return open;
    }

    private static FileLock lock(FileChannel channel, int place) throws IOException {
        try {
            return channel.tryLock((long) place * RECORD, RECORD, false);
        } catch (OverlappingFileLockException ours) {
            return null;
        }
    }

    private static void unlock(FileLock lock) {
        try {
            lock.release();
        } catch (IOException e) {
            // the end of this process gives it back
        }
    }
}
