package dev.ferryman.replica.follow;

import dev.ferryman.posix.PosixException;
import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Directory;
import dev.ferryman.tree.DirectoryLock;
import java.time.Duration;
import java.util.Optional;

/// The right to write to a replica on this machine. A follower has it while it applies a batch, and a run beside it for as
/// long as that takes; each waits for the other. Where the file system has no locks, nobody waits.
public final class Turn implements AutoCloseable {
    /// For a replica to which nobody else is known to write.
    public static final Turn ALWAYS = new Turn(Optional.empty(), false);

    /// A follower leaves gaps of this order between its batches.
    private static final Duration LOOK = Duration.ofMillis(5);
    private static final Duration PATIENTLY = Duration.ofSeconds(1);

    private final Optional<DirectoryLock> lock;
    private final boolean waited;

    private Turn(Optional<DirectoryLock> lock, boolean waited) {
        this.lock = lock;
        this.waited = waited;
    }

    /// Whether somebody else had it, and may have done what there was to do.
    public boolean hasWaited() {
        return waited;
    }

    /// Waits for it as a run beside a follower, which learns of that.
    public static Turn awaitForRun(Directory root, Duration patience, Runnable waiting) throws InterruptedException {
        Turn turn = await(root, patience, waiting);
        new ReplicaState(root).runs();
        return turn;
    }

    /// Waits for it as a follower.
    ///
    /// @param waiting is told once, where it takes a moment
    /// @throws RsyncException where it takes longer than the patience
    static Turn await(Directory root, Duration patience, Runnable waiting) throws InterruptedException {
        DirectoryLock lock;
        try {
            lock = DirectoryLock.of(root);
        } catch (PosixException unreadable) {
            return ALWAYS;
        }
        try {
            if (lock.tryTake()) {
                return new Turn(Optional.of(lock), false);
            }
            if (isTaken(lock, patience, waiting)) {
                return new Turn(Optional.of(lock), true);
            }
        } catch (PosixException withoutLocks) {
            lock.close();
            return ALWAYS;
        } catch (InterruptedException e) {
            lock.close();
            throw e;
        }
        lock.close();
        throw new RsyncException(ExitCode.TIMEOUT, Failure.FILE_IO, "somebody else has been writing to the copy for "
                + patience.toSeconds() + " s: a run of this job, or what follows its source; nothing was written beside it");
    }

    private static boolean isTaken(DirectoryLock lock, Duration patience, Runnable waiting)
            throws PosixException, InterruptedException {
        long start = System.nanoTime();
        boolean told = false;
        while (!lock.tryTake()) {
            long waited = System.nanoTime() - start;
            if (waited > patience.toNanos()) {
                return false;
            }
            if (!told && waited > PATIENTLY.toNanos()) {
                waiting.run();
                told = true;
            }
            Thread.sleep(LOOK);
        }
        return true;
    }

    @Override
    public void close() {
        lock.ifPresent(DirectoryLock::close);
    }
}
