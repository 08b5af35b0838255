package dev.ferryman.agent;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Ends a process cleanly on SIGTERM or SIGINT: asks the work to stop, waits for it to say that it has ended, and then
/// exits with its code instead of the signal's.
public final class Shutdown implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 20;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicInteger exitCode;

    private Shutdown(int exitCode) {
        this.exitCode = new AtomicInteger(exitCode);
    }

    /// @param stop asks the work to end; called at most once, from another thread
    /// @param impatient the exit code where the work does not end in time
    public static Shutdown on(Runnable stop, int impatient) {
        Shutdown shutdown = new Shutdown(impatient);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutdown.signalled(stop), "shutdown"));
        return shutdown;
    }

    /// The work has ended by itself or because it was asked to, and the process is to exit with this code.
    public void ended(int code) {
        exitCode.set(code);
        ended.countDown();
    }

    /// Nothing is left to be stopped.
    @Override
    public void close() {
        ended.countDown();
    }

    private void signalled(Runnable stop) {
        if (ended.getCount() == 0) {
            return;
        }
        try {
            stop.run();
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            Runtime.getRuntime().halt(exitCode.get());
        }
    }
}
