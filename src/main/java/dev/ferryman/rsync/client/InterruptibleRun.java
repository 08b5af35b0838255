package dev.ferryman.rsync.client;

import dev.ferryman.rsync.ExitCode;
import dev.ferryman.rsync.Failure;
import dev.ferryman.rsync.Outcome;
import dev.ferryman.rsync.RsyncException;
import dev.ferryman.rsync.companion.Companion;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/// Runs on a thread of its own, whose interrupt ends its wait for a socket by closing that, and leaves the caller as it is.
final class InterruptibleRun {
    private InterruptibleRun() {}

    /// @throws RsyncException with SIGNAL where the calling thread was interrupted; the run has ended by then
    static Outcome of(Supplier<Outcome> run) {
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        Thread thread = Companion.start("rsync-client", () -> {
            try {
                outcome.complete(run.get());
            } catch (RuntimeException | Error e) {
                outcome.completeExceptionally(e);
            }
        });
        try {
            thread.join();
            return outcome.join();
        } catch (InterruptedException e) {
            thread.interrupt();
            awaitEnd(thread);
            throw new RsyncException(ExitCode.SIGNAL, Failure.OTHER, "the run was interrupted", e);
        } catch (CompletionException e) {
            throw unwrapped(e.getCause());
        }
    }

    private static RuntimeException unwrapped(Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return (RuntimeException) cause;
    }

    /// The calling thread keeps its interrupt.
    private static void awaitEnd(Thread thread) {
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                // Waited for once more, and set again below.
            }
        }
        Thread.currentThread().interrupt();
    }
}
