package dev.ferryman.rsync.daemon;

import dev.ferryman.rsync.RsyncException;
import dev.ferryman.tree.Identity;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/// A thread that acts as another user from its beginning to its end. Whoever started it waits for it, and meanwhile
/// writes its log, since that is the daemon's.
final class ActingThread {
    private static final int WAITING_LINES = 1000;

    private final BlockingQueue<Optional<String>> lines = new ArrayBlockingQueue<>(WAITING_LINES);
    private Optional<Throwable> failure = Optional.empty();
    private Optional<RsyncException> logFailure = Optional.empty();

    private ActingThread() {}

    /// What is done under the identity.
    interface Work {
        void run(DaemonLog log);

        /// Called instead, where the identity could not be taken on; it must touch no file.
        void cannotAct(DaemonLog log, IOException reason);
    }

    /// Does the work and returns when it is done. What the work throws, this throws.
    static void run(Identity identity, DaemonLog log, Work work) {
        ActingThread acting = new ActingThread();
        Thread thread = Thread.ofPlatform().daemon().name("rsyncd-as-" + Integer.toUnsignedString(identity.uid()))
                .start(() -> acting.act(identity, work));
        acting.write(log);
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        acting.failure.or(() -> acting.logFailure).ifPresent(ActingThread::rethrow);
    }

    private void act(Identity identity, Work work) {
        try {
            takeOn(identity, work);
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
        } finally {
            put(Optional.empty());
        }
    }

    private void takeOn(Identity identity, Work work) {
        DaemonLog relay = line -> put(Optional.of(line));
        try {
            identity.takeOn();
        } catch (IOException e) {
            work.cannotAct(relay, e);
            return;
        }
        work.run(relay);
    }

    private void put(Optional<String> line) {
        boolean interrupted = false;
        while (true) {
            try {
                lines.put(line);
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /// Until the thread says that it ends, even if the log fails: else it would wait for ever to be rid of a line.
    private void write(DaemonLog log) {
        boolean interrupted = false;
        while (true) {
            try {
                Optional<String> line = lines.take();
                if (line.isEmpty()) {
                    break;
                }
                log.line(line.get());
            } catch (RsyncException e) {
                logFailure = Optional.of(e);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void rethrow(Throwable failure) {
        switch (failure) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            default -> throw new IllegalStateException(failure);
        }
    }
}
