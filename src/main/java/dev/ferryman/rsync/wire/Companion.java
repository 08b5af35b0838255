package dev.ferryman.rsync.wire;

import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// A thread of the system that works for the one that makes it. A virtual one would keep its carrier while a file system
/// lets it wait, so that as many dead NFS servers as there are processors would hold up everybody; it would wait for a
/// socket by way of three other threads; and it cannot act as somebody else, as which a thread of the system goes over to
/// those that it starts.
public final class Companion {
    /// Whether it can be at work at the same time as the one that makes it.
    public static final boolean HAS_ITS_CPU = Runtime.getRuntime().availableProcessors() > 1;

    private Companion() {}

    /// Does not keep the process alive.
    public static Thread unstarted(String name, Runnable task) {
        return Thread.ofPlatform().daemon().name(name).unstarted(task);
    }

    /// Runs tasks one after the other, on a thread that the first of them starts and that stays for a second, so that each
    /// piece of the same work need not start one.
    public static Executor inTurn(String name) {
        return new ThreadPoolExecutor(
                0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> unstarted(name, task));
    }

    public static Thread start(String name, Runnable task) {
        Thread thread = unstarted(name, task);
        thread.start();
        return thread;
    }
}
