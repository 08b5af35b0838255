package dev.ferryman.rsync.companion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A [Companion] that does one piece of work after the other, each while its owner does another. It is started by the first
/// piece, and by the next one when there was none for a second, so that it need not be closed.
public final class Beside {
    private final Executor thread;
    private CompletableFuture<Void> running = CompletableFuture.completedFuture(null);

    /// What is done beside.
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    public Beside(String name) {
        thread = new ThreadPoolExecutor(
                0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> Companion.unstarted(name, task));
    }

    /// Begins with a piece. The one before has been waited for.
    public void begin(Work work) {
        running = CompletableFuture.runAsync(() -> {
            try {
                work.run();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }, thread);
    }

    /// Whether nothing is being done.
    public boolean isDone() {
        return running.isDone();
    }

    /// Waits for the end of the piece that was begun last.
    /// @throws IOException that ended it, each time until another one begins
    /// @throws CompletionException of what else ended it, which is no matter of files
    public void await() throws IOException {
        try {
            running.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof UncheckedIOException failed) {
                throw failed.getCause();
            }
            throw e;
        }
    }

    /// Waits for the end, however it comes, which is of no interest any more.
    public void forget() {
        running.exceptionally(failure -> null).join();
        running = CompletableFuture.completedFuture(null);
    }
}
