package dev.ferryman.rsync.wire;

/// A thread that works for the one that makes it, and is of its kind. As whom a thread of the system may use files goes
/// over to the threads that it starts; a session that has an identity of its own must therefore neither start nor wake
/// virtual threads, which could begin a carrier for everybody in its name.
public final class Companion {
    /// Whether it can be at work at the same time as the one that makes it.
    public static final boolean HAS_ITS_CPU = Runtime.getRuntime().availableProcessors() > 1;

    private Companion() {}

    /// Does not keep the process alive.
    public static Thread unstarted(String name, Runnable task) {
        Thread.Builder builder = Thread.currentThread().isVirtual()
                ? Thread.ofVirtual()
                : Thread.ofPlatform().daemon();
        return builder.name(name).unstarted(task);
    }

    public static Thread start(String name, Runnable task) {
        Thread thread = unstarted(name, task);
        thread.start();
        return thread;
    }
}
