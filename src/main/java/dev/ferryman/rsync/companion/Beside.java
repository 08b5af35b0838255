package dev.ferryman.rsync.companion;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A [Companion] that does one piece of work after the other while its owner does something else. It is started by the first
/// piece, and by the next one when there was none for a second, so that it need not be closed.
public final class Beside {
    private final Executor thread;
    private Piece last = Piece.NONE;

    /// What is done beside.
    @FunctionalInterface
    public interface Work {
        void run() throws IOException;
    }

    public Beside(String name) {
        thread = new ThreadPoolExecutor(
                0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> Companion.unstarted(name, task));
    }

    /// A piece of work that was begun.
    public static final class Piece {
        /// Has nothing to wait for.
        public static final Piece NONE = new Piece(CompletableFuture.completedFuture(null));

        private final CompletableFuture<Void> end;

        private Piece(CompletableFuture<Void> end) {
            this.end = end;
        }

        /// Waits for its end.
        /// @throws IOException that ended it, or one before it
        /// @throws CompletionException of what else ended it, which is no matter of files
        public void await() throws IOException {
            try {
                end.join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof UncheckedIOException failed) {
                    throw failed.getCause();
                }
                throw e;
            }
        }
    }

    /// Begins with a piece. All before have been waited for.
    public void begin(Work work) {
        last = new Piece(CompletableFuture.runAsync(() -> run(work), thread));
    }

    /// Begins with a piece as soon as those before are done; it is left out where one of them failed.
    public Piece queue(Work work) {
        last = new Piece(last.end.thenRunAsync(() -> run(work), thread));
        return last;
    }

    private static void run(Work work) {
        try {
            work.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Whether nothing is being done.
    public boolean isDone() {
        return last.end.isDone();
    }

    /// Waits for the end of all pieces, as [Piece#await] does.
    public void await() throws IOException {
        last.await();
    }

    /// Waits for the end, however it comes, which is of no interest any more.
    public void forget() {
        last.end.exceptionally(failure -> null).join();
        last = Piece.NONE;
    }
}
