package dev.ferryman.cli;

import dev.ferryman.rsync.ExitCode;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// While it is open, a signal that ends this process ends the run of the thread that opened it: what came in part is put
/// in order, and the exit code is that of rsync.
final class SignalWatch implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1000;

    private final CountDownLatch over = new CountDownLatch(1);
    private final Thread hook;

    private SignalWatch(Thread runner, Runnable lastWords) {
        hook = new Thread(() -> end(runner, lastWords), "rsync-signal");
    }

    /// @param lastWords says that the run ended, where it does not end by itself in time
    static SignalWatch open(Runnable lastWords) {
        SignalWatch watch = new SignalWatch(Thread.currentThread(), lastWords);
        Runtime.getRuntime().addShutdownHook(watch.hook);
        return watch;
    }

    private void end(Thread runner, Runnable lastWords) {
        runner.interrupt();
        boolean ended = false;
        try {
            ended = over.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // nobody waits for this thread in vain
        }
        if (!ended) {
            lastWords.run();
        }
        Runtime.getRuntime().halt(ExitCode.SIGNAL.code());
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            over.countDown();
        }
    }
}
